import { rewardRows, testCheck } from '../../../test/support/check-cases.ts';
import check from './template-check.ts';

const negative = (tasks: number, count: number) =>
  rewardRows(Array.from({ length: tasks }, (_, task) => [task < count ? -1 : 1]));

testCheck(check, [
  { title: 'no reward is negative', rows: negative(20, 0), outcome: 'pass', values: { count: 0, total: 20 } },
  { title: 'two of twelve, which may be chance', rows: negative(12, 2), outcome: 'warn', evidence: 2 },
  { title: 'half of them', rows: negative(40, 20), outcome: 'fail', evidence: 20, message: '20 of 40 rollouts (50 %)' },
  { title: 'nine rollouts', rows: negative(9, 9), outcome: 'inconclusive', message: 'at least 10' },
  { title: 'no reward at all', rows: rewardRows([[null]]), outcome: 'not-applicable', message: 'no reward' },
]);
