import { InputError } from '../../files/errors.ts';
import { describeFile, type InputFile } from '../../files/inputs.ts';
import { readJson } from '../../files/read-json.ts';
import type { InputTask } from '../frame.ts';
import { textColumn } from './batch.ts';
import { createCollector } from './collector.ts';
import { compilePlan } from './plan.ts';
import { siblingsOf } from './siblings.ts';

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
  for (const source of sources) await countTasks(source, taskTypePath, tasks);
  if (tasks.size > 0) return [...tasks].map(([key, task]) => ({ key, ...task }));
  if (named === undefined) return undefined;
  throw new InputError(`${named}: no row has _ng_task_index, expected the materialized inputs of NeMo Gym`);
}

/** Reads two values of each row and leaves the prompts alone: these files are as large as their rollouts. */
async function countTasks(
  source: InputFile,
  taskTypePath: string | undefined,
  tasks: Map<string, { rollouts: number; taskType: string | null }>,
): Promise<void> {
  const parts = taskTypePath?.split('+') ?? [];
  const chosen = parts.length > 1 ? parts.map((part) => `+${part}`) : parts;
  const plan = compilePlan({
    columns: { task: ['_ng_task_index'], task_type: [...chosen, 'metadata.task_type', 'agent_ref.name'] },
    fields: [],
  });
  const texts: string[] = [];
  const collector = createCollector(plan, (batch) => {
    texts.push(...batch.newTexts);
    const [keys, types] = (['task', 'task_type'] as const).map((name) => textColumn(batch, name));
    for (let k = 0; k < batch.rows; k++) {
      if (keys[k] < 0) continue;
      const key = texts[keys[k]];
      const known = tasks.get(key);
      if (known !== undefined) known.rollouts++;
      else tasks.set(key, { rollouts: 1, taskType: types[k] < 0 ? null : texts[types[k]] });
    }
  });
  await readJson(source, plan.root, collector);
  collector.flush();
}
