import { defineCheck } from '../../../check.ts';
import type { InputTask, RolloutFrame, RolloutTables } from '../../frame.ts';

export default defineCheck<RolloutTables>({
  id: 'missing-rollouts',
  job: 'rollouts',
  title: 'Every expected rollout came back',
  failureTitle: 'Expected rollouts are missing',
  needs: { rollouts: ['rollout_index'] },
  uses: { rollouts: ['failure'], inputs: [] },
  thresholds: {
    maximum: {
      value: 0,
      unit: 'share',
      source: 'NeMo Gym reward_profile: an incomplete file is refused unless allow_partial_rollouts is set',
    },
  },
  minimumEvidence: { n: 1, unit: 'tasks', source: 'a missing rollout is a fact of the files' },
  measure({ rollouts, inputs }) {
    const completed = completedByTask(rollouts);
    const expected = inputs ?? expectedOfGroups(completed);
    const gaps = expected
      .map(({ key, rollouts: planned }) => ({
        key,
        planned,
        missing: Math.max(0, planned - (completed.get(key) ?? 0)),
      }))
      .filter(({ missing }) => missing > 0)
      .sort((a, b) => b.missing - a.missing || (a.key < b.key ? -1 : 1));
    const planned = expected.reduce((sum, task) => sum + task.rollouts, 0);
    const missing = gaps.reduce((sum, gap) => sum + gap.missing, 0);
    return {
      n: expected.length,
      applies: inputs !== undefined || (completed.size > 1 && expected.some((task) => task.rollouts > 1)),
      values: {
        missing: { value: missing, unit: 'count' },
        expected: { value: planned, unit: 'rollouts' },
        tasks: { value: gaps.length, unit: 'tasks' },
        ...(planned === 0 ? {} : { share: { value: missing / planned, unit: 'share' } }),
        ...(inputs === undefined ? {} : { inputTasks: { value: inputs.length, unit: 'tasks' } as const }),
      },
      words: {
        basis: inputs === undefined ? `the most common group size, ${expected[0]?.rollouts ?? 0}` : 'the inputs file',
      },
      suspects: gaps.map((gap) => ({ task: gap.key, note: `${gap.missing} of ${gap.planned} rollouts missing` })),
    };
  },
  judge({ share, inputTasks }, { maximum }) {
    if (share === undefined) return 'inconclusive';
    if (share.value <= maximum.value) return 'pass';
    return inputTasks === undefined ? 'warn' : 'fail';
  },
  messages: {
    pass: 'By {basis}, {missing} of {expected} are missing ({share}).',
    warn: 'By {basis}, {missing} of {expected} are missing ({share}), in {tasks}; without the inputs file this is a guess.',
    fail: 'By {basis}, {missing} of {expected} are missing ({share}), in {tasks}; at most {limit.maximum} may be.',
    'not-applicable':
      'Not applicable: there is no inputs file, and no second rollout of a task to tell how many each should have.',
  },
  action: 'Resume the collection for the listed tasks, or name the gap wherever the numbers are used.',
  status: 'stable',
  since: '0.1.0',
});

/** Distinct rollouts of each task that completed; failed attempts and repeated rows do not count. */
function completedByTask(rollouts: RolloutFrame): Map<string, number> {
  const { offsets, taskKeys } = rollouts;
  const index = rollouts.numbers('rollout_index');
  const failure = rollouts.texts('failure');
  const completed = new Map<string, number>();
  taskKeys.forEach((key, task) => {
    const indices = new Set<number>();
    for (let row = offsets[task]; row < offsets[task + 1]; row++) if (failure[row] === null) indices.add(index[row]);
    completed.set(key, (completed.get(key) ?? 0) + indices.size);
  });
  return completed;
}

/** Without an inputs file every task is taken to have the most common number of rollouts, the larger one of a tie. */
function expectedOfGroups(completed: ReadonlyMap<string, number>): Pick<InputTask, 'key' | 'rollouts'>[] {
  const sizes = new Map<number, number>();
  for (const size of completed.values()) sizes.set(size, (sizes.get(size) ?? 0) + 1);
  const [common] = [...sizes].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [0];
  return [...completed.keys()].map((key) => ({ key, rollouts: common }));
}
