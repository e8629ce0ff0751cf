import { rewardRows, testCheck } from '../../../../test/support/check-cases.ts';
import check from './verifier-too-strict.ts';

const tasks = (count: number, rewards: readonly unknown[]) => Array.from({ length: count }, () => rewards);

testCheck(check, [
  { title: 'half of the rollouts succeed', rows: rewardRows(tasks(20, [0, 1])), outcome: 'pass', values: { mean: 0.5 } },
  { title: 'no rollout ever succeeds', rows: rewardRows(tasks(40, [0, 0])), outcome: 'fail', message: /0, interval/ },
  {
    title: 'the mean is below the line but ten tasks cannot show it',
    rows: rewardRows([...tasks(8, [0, 0]), ...tasks(2, [1, 1])]),
    outcome: 'warn',
    message: 'reaches the line',
  },
  { title: 'nine rollouts', rows: rewardRows(tasks(9, [0])), outcome: 'inconclusive', message: 'at least 10' },
  { title: 'no rewards at all', rows: rewardRows(tasks(20, [null])), outcome: 'not-applicable', message: 'no reward' },
]);
