import { rewardRows, testCheck } from '../../../../test/support/check-cases.ts';
import check from './verifier-too-lenient.ts';

const tasks = (count: number, rewards: readonly unknown[]) => Array.from({ length: count }, () => rewards);

testCheck(check, [
  {
    title: 'half of the rollouts succeed',
    rows: rewardRows(tasks(20, [0, 1])),
    outcome: 'pass',
    values: { mean: 0.5 },
  },
  {
    title: 'every rollout of a hundred tasks succeeds',
    rows: rewardRows(tasks(100, [1, 1])),
    outcome: 'fail',
    message: /is 1, interval 0\.96\d to 1 \(95 %\), above 0\.95/,
    evidence: 100,
  },
  { title: 'the same rows in another order', rows: rewardRows(tasks(100, [1, 1])).reverse(), outcome: 'fail' },
  {
    title: 'twenty tasks are too few to show that everything passes',
    rows: rewardRows(tasks(20, [1, 1])),
    outcome: 'warn',
    // n / (n + t^2) first exceeds 0.95 at n = 76, with t the 97.5 % point at n - 1 degrees of freedom.
    message: 'reaches the line; about 56 tasks more would settle it',
  },
  {
    title: 'graded rewards near the top',
    rows: rewardRows(Array.from({ length: 30 }, (_, i) => [0.97 + (i % 3) / 100, 0.98])),
    outcome: 'fail',
  },
  {
    title: 'a game score lies beyond the scale of the line',
    rows: rewardRows([[19.4], ...tasks(20, [1])]),
    outcome: 'inconclusive',
    message: 'from 1 to 19.4, beyond the scale 0 to 1',
  },
  { title: 'nine tasks', rows: rewardRows(tasks(9, [1, 1])), outcome: 'inconclusive', message: 'at least 10' },
  {
    title: 'only masked rows hold rewards',
    rows: rewardRows(tasks(20, [1]), () => ({ mask_sample: true })),
    outcome: 'inconclusive',
    message: '0 tasks',
  },
  { title: 'no rewards at all', rows: rewardRows(tasks(20, [null])), outcome: 'not-applicable', message: 'no reward' },
]);
