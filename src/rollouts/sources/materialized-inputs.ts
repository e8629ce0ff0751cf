import { existsSync } from 'node:fs';
import { describeFile, type InputFile } from '../../files/inputs.ts';
import { readRows } from '../../files/read-rows.ts';
import type { InputTask } from '../frame.ts';
import { valueAt } from './layout.ts';

/** Names that belong to a rollout file but hold no rollouts of their own. */
export const DERIVED_FILES = [
  '**/*_materialized_inputs.*',
  '**/*_failures.*',
  '**/*_reward_profiling.*',
  '**/*_agent_metrics.*',
  '**/*_aggregate_metrics.*',
  '**/*_repeat_level_metrics.*',
] as const;

/**
 * The expected tasks, from the inputs file the user names or from the `_materialized_inputs` siblings of the rollout
 * files; undefined when there is none. Rows without `_ng_task_index` are left to the rollouts' own tasks.
 */
export async function loadInputTasks(files: readonly InputFile[], named?: string): Promise<InputTask[] | undefined> {
  const paths = named === undefined ? files.map(siblingOf).filter((path) => existsSync(path)) : [named];
  if (paths.length === 0) return undefined;
  const tasks = new Map<string, { rollouts: number; taskType: string | null }>();
  for (const path of paths) {
    for await (const { row } of readRows(describeFile(path, path))) {
      const key = row._ng_task_index;
      if (typeof key !== 'number' && typeof key !== 'string') continue;
      const known = tasks.get(String(key));
      if (known !== undefined) known.rollouts++;
      else tasks.set(String(key), { rollouts: 1, taskType: taskTypeOf(row) });
    }
  }
  return tasks.size === 0 ? undefined : [...tasks].map(([key, task]) => ({ key, ...task }));
}

function siblingOf(file: InputFile): string {
  return file.path.replace(/(\.[a-z]+)?(\.(gz|zst))?$/i, '_materialized_inputs.jsonl');
}

function taskTypeOf(row: Record<string, unknown>): string | null {
  const type = valueAt(row, 'metadata.task_type') ?? valueAt(row, 'agent_ref.name');
  return typeof type === 'string' ? type : null;
}
