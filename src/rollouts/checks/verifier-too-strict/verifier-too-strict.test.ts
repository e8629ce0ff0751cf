import { rewardRows, testCheck } from '../../../../test/support/check-cases.ts';
import check from './verifier-too-strict.ts';

const tasks = (count: number, rewards: readonly unknown[]) => Array.from({ length: count }, () => rewards);

testCheck(check, [
  {
    title: 'half of the rollouts succeed',
    rows: rewardRows(tasks(20, [0, 1])),
    outcome: 'pass',
    values: { mean: 0.5 },
  },
  {
    title: 'no rollout ever succeeds',
    rows: rewardRows(tasks(40, [0, 0])),
    outcome: 'fail',
    message: /is 0, interval 0 to 0\.\d+ \(95 %\), below 0\.3/,
    evidence: 40,
  },
  {
    title: 'the same rows in another order',
    rows: rewardRows(tasks(40, [0, 0])).reverse(),
    outcome: 'fail',
    evidence: 40,
  },
  {
    title: 'the mean is below the line but ten tasks cannot show it',
    rows: rewardRows([...tasks(8, [0, 0]), ...tasks(2, [1, 1])]),
    outcome: 'warn',
    message: /reaches the line; about \d+ tasks more would settle it/,
    evidence: 8,
  },
  {
    title: 'every reward is the same low number, which gives no interval',
    rows: rewardRows(tasks(20, [0.2, 0.2])),
    outcome: 'warn',
    message: 'no interval can be made',
  },
  {
    title: 'masked rows and failed attempts do not lower the mean',
    rows: [
      ...rewardRows(tasks(20, [1, 1])),
      ...rewardRows(tasks(40, [0, 0]), (_, rollout) =>
        rollout === 0 ? { mask_sample: true } : { _ng_failure_class: 'judge_failed' },
      ),
    ],
    outcome: 'pass',
    values: { mean: 1 },
  },
  {
    title: 'a penalty lies beyond the scale of the line',
    rows: rewardRows([[-100, 0], ...tasks(20, [0, 0])]),
    outcome: 'inconclusive',
    message: 'from -100 to 0, beyond the scale 0 to 1',
  },
  {
    title: 'a scale of penalties is judged once the user has set it',
    rows: rewardRows(tasks(40, [-1, -1])),
    overrides: { 'verifier-too-strict.lowest': -1, 'verifier-too-strict.minimum': -0.4 },
    outcome: 'warn',
    message: 'below -0.4',
  },
  { title: 'nine tasks', rows: rewardRows(tasks(9, [0, 0])), outcome: 'inconclusive', message: 'at least 10' },
  { title: 'a hundred rollouts of one task', rows: rewardRows([Array(100).fill(0)]), outcome: 'inconclusive' },
  { title: 'no rewards at all', rows: rewardRows(tasks(20, [null])), outcome: 'not-applicable', message: 'no reward' },
]);
