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
  const tasks = new Map<string, Expected>();
  for (const source of sources) await countTasks(source, { taskTypePath, severalFiles: files.length > 1 }, tasks);
  if (tasks.size > 0) return [...tasks].map(([key, task]) => ({ key, ...task }));
  if (named === undefined) return undefined;
  throw new InputError(`${named}: no row has _ng_task_index, expected the materialized inputs of NeMo Gym`);
}

type Expected = { rollouts: number } & Pick<InputTask, 'taskType' | 'bareKey'>;

const AGENT = ['agent_ref.name', 'agent_name'];

/** Reads three values of each row and leaves the prompts alone: these files are as large as their rollouts. */
async function countTasks(
  source: InputFile,
  { taskTypePath, severalFiles }: { taskTypePath: string | undefined; severalFiles: boolean },
  tasks: Map<string, Expected>,
): Promise<void> {
  const parts = taskTypePath?.split('+') ?? [];
  const chosen = parts.length > 1 ? parts.map((part) => `+${part}`) : parts;
  const plan = compilePlan({
    columns: { task: ['_ng_task_index'], agent: AGENT, task_type: [...chosen, 'metadata.task_type', 'agent_ref.name'] },
    fields: [],
  });
  const texts: string[] = [];
  const collector = createCollector(plan, (batch) => {
    texts.push(...batch.newTexts);
    const [keys, agents, types] = (['task', 'agent', 'task_type'] as const).map((name) => textColumn(batch, name));
    for (let k = 0; k < batch.rows; k++) {
      if (keys[k] < 0) continue;
      // Named as `settleRollouts` names the rollouts' tasks.
      const owner = severalFiles && agents[k] >= 0 ? `${texts[agents[k]]} ` : '';
      const key = owner + texts[keys[k]];
      const known = tasks.get(key);
      if (known !== undefined) known.rollouts++;
      else {
        const taskType = types[k] < 0 ? null : texts[types[k]];
        tasks.set(key, { rollouts: 1, taskType, ...(owner === '' ? {} : { bareKey: texts[keys[k]] }) });
      }
    }
  });
  await readJson(source, plan.root, collector);
  collector.flush();
}
