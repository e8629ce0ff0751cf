import { defineCheck } from '../../../check.ts';
import type { RolloutFrame, RolloutTables } from '../../frame.ts';

export default defineCheck<RolloutTables>({
  id: 'duplicate-rollouts',
  job: 'rollouts',
  title: 'Every rollout appears once',
  failureTitle: 'Some rollouts appear more than once under the same task and rollout index',
  needs: { rollouts: ['rollout_index'] },
  uses: { rollouts: ['rollout_index_inferred', 'failure'] },
  thresholds: {
    maximum: {
      value: 0,
      unit: 'rollouts',
      source: 'NeMo Gym reward_profile: a duplicate task and rollout index is refused',
    },
  },
  minimumEvidence: { n: 1, unit: 'rollouts', source: 'one repeated key is certain' },
  measure({ rollouts }) {
    const { repeats, given } = repeatsOf(rollouts);
    return {
      n: given,
      applies: given > 0,
      values: { repeats: { value: repeats.length, unit: 'count' }, total: { value: given, unit: 'rollouts' } },
      suspects: repeats.map(({ row, index }) => ({ row, note: `another row is rollout ${index} of this task too` })),
    };
  },
  judge({ repeats }, { maximum }) {
    if (repeats === undefined) return 'inconclusive';
    return repeats.value > maximum.value ? 'fail' : 'pass';
  },
  messages: {
    pass: '{repeats} of {total} share their task and rollout index with another row.',
    fail: '{repeats} of {total} share their task and rollout index with another row.',
    'not-applicable': 'Not applicable: no row states its rollout index, so none can repeat one.',
  },
  action: 'Find out which run wrote the row twice (a resumed collection, two merged files) and keep one of each.',
  status: 'stable',
  since: '0.1.0',
});

/** Rows that share their stated key with another; failed attempts share the key of their retry and are left out. */
function repeatsOf(rollouts: RolloutFrame): { repeats: { row: number; index: number }[]; given: number } {
  const { offsets, taskCount } = rollouts;
  const index = rollouts.numbers('rollout_index');
  const inferred = rollouts.numbers('rollout_index_inferred');
  const failure = rollouts.texts('failure');
  const repeats: { row: number; index: number }[] = [];
  let given = 0;
  for (let task = 0; task < taskCount; task++) {
    const rows = new Map<number, number[]>();
    for (let row = offsets[task]; row < offsets[task + 1]; row++) {
      if (inferred[row] !== 0 || failure[row] !== null) continue;
      given++;
      const same = rows.get(index[row]);
      if (same === undefined) rows.set(index[row], [row]);
      else same.push(row);
    }
    for (const [key, same] of rows) if (same.length > 1) for (const row of same) repeats.push({ row, index: key });
  }
  return { repeats, given };
}
