import { rewardRows, testCheck } from '../../../../test/support/check-cases.ts';
import check from './low-mean-reward.ts';

const tasks = (count: number, rewards: readonly unknown[]) => Array.from({ length: count }, () => rewards);

testCheck(check, [
  {
    title: 'nine of ten rollouts succeed',
    rows: rewardRows(tasks(20, [1, 1, 1, 1, 1, 1, 1, 1, 1, 0])),
    outcome: 'pass',
    values: { mean: 0.9, goodShare: 0.9 },
  },
  {
    title: 'half of the rollouts succeed on every task',
    rows: rewardRows(tasks(40, [0, 1])),
    outcome: 'fail',
    message: /is 0\.5, interval 0\.\d+ to 0\.\d+ \(95 %\), below 0\.7; 50 % of the rollouts earn more than 0\.8/,
    evidence: 40,
  },
  { title: 'the same rows in another order', rows: rewardRows(tasks(40, [0, 1])).reverse(), outcome: 'fail' },
  {
    title: 'six of ten tasks pass, which is too few to tell',
    rows: rewardRows([...tasks(6, [1]), ...tasks(4, [0])]),
    outcome: 'warn',
    evidence: 4,
  },
  {
    title: 'the mean is fine but nothing is really good',
    rows: rewardRows(Array.from({ length: 40 }, (_, i) => [0.72 + (i % 5) / 100, 0.74])),
    outcome: 'warn',
    message: '0 % of the rollouts earn more than 0.8',
    values: { goodShare: 0 },
  },
  {
    title: 'exactly 0.8 is not more than 0.8',
    rows: rewardRows(tasks(20, [0.8, 0.8])),
    outcome: 'warn',
    values: { goodShare: 0 },
  },
  {
    title: 'failed attempts do not count',
    rows: [
      ...rewardRows(tasks(20, [1])),
      ...rewardRows(tasks(20, [null, 0]), () => ({ _ng_failure_class: 'timeout' })),
    ],
    outcome: 'pass',
    values: { mean: 1 },
  },
  {
    title: 'a reward of 2',
    rows: rewardRows([[2], ...tasks(20, [0])]),
    outcome: 'inconclusive',
    message: 'from 0 to 2',
  },
  { title: 'nine tasks', rows: rewardRows(tasks(9, [0])), outcome: 'inconclusive', message: 'at least 10' },
  { title: 'no rewards at all', rows: rewardRows(tasks(20, [null])), outcome: 'not-applicable', message: 'no reward' },
]);
