import type { RolloutFrame } from './frame.ts';

/** The kind of task of each row. */
export interface TaskTypes {
  /** Which column says it, where only one does: the agent stands in for rows without a task type. */
  readonly by: 'task_type' | 'agent';
  /** Null where the row says neither. */
  readonly typeOf: (row: number) => string | null;
}

/** Returns the task types of a frame with the columns `task_type` and `agent`; undefined when no row names either. */
export function taskTypesOf(rollouts: RolloutFrame): TaskTypes | undefined {
  const by = (['task_type', 'agent'] as const).find((column) => rollouts.has(column));
  if (by === undefined) return undefined;
  const types = rollouts.texts('task_type');
  const agents = rollouts.texts('agent');
  return { by, typeOf: (row) => types[row] ?? agents[row] };
}
