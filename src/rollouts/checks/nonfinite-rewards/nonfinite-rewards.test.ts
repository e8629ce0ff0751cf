import { rewardRows, taskRows, testCheck } from '../../../../test/support/check-cases.ts';
import check from './nonfinite-rewards.ts';

const row = (reward: string, more = '') => `{"_ng_task_index": 0, "_ng_rollout_index": 0, "reward": ${reward}${more}}`;

testCheck(check, [
  { title: 'all rewards are finite', rows: taskRows(4, 3), outcome: 'pass', message: 'The rewards of 12 rollouts' },
  ...['NaN', 'Infinity', '-Infinity', '1e999', '"nan"'].map((reward) => ({
    title: `a single row with ${reward}`,
    rows: [row(reward)],
    outcome: 'fail' as const,
    evidence: 1,
    message: '1 of 1 rollout',
  })),
  {
    title: 'one NaN in a thousand is enough',
    rows: [...taskRows(500, 2), '{"_ng_task_index": 500, "_ng_rollout_index": 0, "reward": NaN}'],
    outcome: 'fail',
    evidence: 1,
    values: { rewards: 1, total: 1001 },
  },
  {
    title: 'another field is NaN twice',
    rows: [
      row('1', ', "margin": NaN'),
      ...taskRows(4, 1, () => ({ margin: 2 })).slice(1),
      row('1', ', "margin": Infinity').replace('_index": 0', '_index": 9'),
    ],
    outcome: 'warn',
    evidence: 1,
    message: '1 field of',
  },
  { title: 'no reward at all', rows: rewardRows([[null], [null]]), outcome: 'inconclusive', message: 'at least 1' },
]);
