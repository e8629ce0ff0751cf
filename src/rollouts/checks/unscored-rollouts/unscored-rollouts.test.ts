import { rewardRows, testCheck } from '../../../../test/support/check-cases.ts';
import check from './unscored-rollouts.ts';

const rewards = (tasks: number, unscored: number, missing: unknown = null) =>
  rewardRows(Array.from({ length: tasks }, (_, task) => [task < unscored ? missing : task % 2]));

testCheck(check, [
  { title: 'zero is a reward', rows: rewardRows([[0], [0]]), outcome: 'pass', message: 'All of 2 rollouts' },
  {
    title: 'one null among forty',
    rows: rewards(40, 1),
    outcome: 'warn',
    evidence: 1,
    message: '1 of 40 rollouts (2.5 %) had no reward; they count nowhere, not as zero',
  },
  { title: 'a text where the reward should be', rows: rewards(40, 1, 'high'), outcome: 'warn', evidence: 1 },
  { title: 'a key that is absent', rows: rewards(40, 1, undefined), outcome: 'warn', evidence: 1 },
  { title: 'a reward written as text is a reward', rows: rewards(40, 40, '0.5'), outcome: 'pass' },
  {
    title: 'NaN is another check',
    rows: ['{"_ng_task_index": 0, "_ng_rollout_index": 0, "reward": NaN}', ...rewards(40, 0)],
    outcome: 'pass',
  },
  { title: 'half have none', rows: rewards(40, 20), outcome: 'fail', evidence: 20, message: 'above 5 %' },
  { title: 'nothing is scored in one task', rows: rewardRows([[null, null, null]]), outcome: 'fail', evidence: 3 },
  {
    title: 'failed attempts and masked rollouts have no reward to miss',
    rows: [
      ...rewards(40, 0),
      { _ng_task_index: 40, _ng_rollout_index: 0, _ng_failure_class: 'timeout' },
      { _ng_task_index: 41, _ng_rollout_index: 0, reward: null, mask_sample: true },
    ],
    outcome: 'pass',
    values: { total: 40 },
  },
  {
    title: 'nothing but failed attempts',
    rows: [{ _ng_task_index: 0, _ng_rollout_index: 0, _ng_failure_class: 'timeout' }],
    outcome: 'inconclusive',
    message: '0 rollouts',
  },
  { title: 'the only row has none', rows: rewardRows([[null]]), outcome: 'fail', message: '1 of 1 rollout (100 %)' },
]);
