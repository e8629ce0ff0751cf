import { answer, rewardRows, taskRows, testCheck } from '../../../../test/support/check-cases.ts';
import check from './length-outliers.ts';

const ofLength = (length: number) => answer('x'.repeat(length));
/** Lengths 200 to 395 characters. */
const usual = (task: number) => 200 + (task % 40) * 5;

testCheck(check, [
  {
    title: 'lengths within a factor of two of each other',
    rows: taskRows(40, 1, (task) => ofLength(usual(task))),
    outcome: 'pass',
    values: { count: 0, total: 40 },
  },
  {
    title: 'one answer a hundred times longer and one a hundred times shorter',
    rows: taskRows(200, 1, (task) => ofLength(task === 0 ? 30_000 : task === 1 ? 3 : usual(task))),
    outcome: 'warn',
    evidence: 2,
    message: '2 of 200 rollouts (1 %)',
  },
  {
    title: 'where most answers are one letter, a short sentence is no outlier',
    rows: taskRows(40, 1, (task) => ofLength(task === 0 ? 10 : 1)),
    outcome: 'pass',
    values: { count: 0, low: 0, high: 10 },
  },
  {
    title: 'one in eight answers is a hundred times longer',
    rows: taskRows(200, 1, (task) => ofLength(task % 8 === 0 ? 30_000 : usual(task))),
    outcome: 'fail',
    evidence: 25,
    message: '25 of 200 rollouts (12.5 %)',
  },
  {
    title: 'tokens are the length where every row counts them',
    rows: taskRows(40, 1, (task) => answer('x', { usage: { output_tokens: task === 0 ? 90_000 : usual(task) } })),
    outcome: 'warn',
    evidence: 1,
    message: 'tokens',
  },
  {
    title: 'empty answers have no length here',
    rows: taskRows(40, 1, (task) => ofLength(task === 0 ? 0 : usual(task))),
    outcome: 'pass',
    values: { total: 39 },
  },
  {
    title: 'nineteen rollouts',
    rows: taskRows(19, 1, (task) => ofLength(task === 0 ? 30_000 : 30)),
    outcome: 'inconclusive',
    message: 'at least 20',
  },
  { title: 'no response at all', rows: rewardRows([[1], [0]]), outcome: 'not-applicable', message: 'no characters' },
]);
