import { InputError } from '../../files/errors.ts';
import { describeFile, type InputFile } from '../../files/inputs.ts';
import { readRows } from '../../files/read-rows.ts';
import type { InputTask } from '../frame.ts';
import { valueAt } from './layout.ts';
import { siblingsOf } from './siblings.ts';

export { DERIVED_FILES } from './siblings.ts';

/**
 * The expected tasks, from the inputs file the user names or from the `_materialized_inputs` siblings of the rollout
 * files; undefined when there is none. `taskTypePath` is the user's own choice of the task type. Throws InputError when
 * a named file has no row with a task index: nothing could be matched with the rollouts.
 */
export async function loadInputTasks(
  files: readonly InputFile[],
  { named, taskTypePath }: { named?: string | undefined; taskTypePath?: string | undefined } = {},
): Promise<InputTask[] | undefined> {
  const sources = named === undefined ? siblingsOf(files, '_materialized_inputs') : [describeFile(named, named)];
  const tasks = new Map<string, { rollouts: number; taskType: string | null }>();
  for (const source of sources) {
    for await (const { row } of readRows(source)) {
      const key = row._ng_task_index;
      if (typeof key !== 'number' && typeof key !== 'string') continue;
      const known = tasks.get(String(key));
      if (known !== undefined) known.rollouts++;
      else tasks.set(String(key), { rollouts: 1, taskType: taskTypeOf(row, taskTypePath) });
    }
  }
  if (tasks.size > 0) return [...tasks].map(([key, task]) => ({ key, ...task }));
  if (named === undefined) return undefined;
  throw new InputError(`${named}: no row has _ng_task_index, expected the materialized inputs of NeMo Gym`);
}

function taskTypeOf(row: Record<string, unknown>, path: string | undefined): string | null {
  const named = path?.split('+').map((part) => textAt(row, part)) ?? [];
  if (named.length > 0 && named.every((part) => part !== undefined)) return named.join('/');
  return textAt(row, 'metadata.task_type') ?? textAt(row, 'agent_ref.name') ?? null;
}

function textAt(row: Record<string, unknown>, path: string): string | undefined {
  const value = valueAt(row, path);
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined;
}
