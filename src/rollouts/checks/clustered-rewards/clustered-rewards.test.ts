import { rewardRows, testCheck } from '../../../../test/support/check-cases.ts';
import check from './clustered-rewards.ts';

const tasks = (count: number, rewards: readonly unknown[]) => Array.from({ length: count }, () => rewards);
/** Pass/fail tasks of ten rollouts with the given numbers of passes. */
const passing = (...counts: readonly number[]) =>
  counts.map((n) => Array.from({ length: 10 }, (_, i) => (i < n ? 1 : 0)));
const graded = (count: number, low: number, high: number) =>
  Array.from({ length: count }, (_, i) => [low + ((high - low) * i) / count, high - ((high - low) * i) / count]);
const low = graded(40, 0.05, 0.15);

testCheck(check, [
  {
    title: 'graded rewards over the whole scale',
    rows: rewardRows(graded(40, 0.01, 0.99)),
    outcome: 'pass',
    message: /of the rewards lie within 0\.2 of each other/,
  },
  {
    title: 'graded rewards in one cluster near the bottom',
    rows: rewardRows(low),
    outcome: 'fail',
    message: /Of the rewards, 100 % lie between 0\.05 and 0\.15 \(line 80 %, interval 9\d/,
    values: { window: 1, between: 0 },
    evidence: 40,
  },
  { title: 'the same rows in another order', rows: rewardRows(low).reverse(), outcome: 'fail', evidence: 40 },
  {
    title: 'one cluster inside the band is no collapse',
    rows: rewardRows(graded(40, 0.45, 0.55)),
    outcome: 'warn',
    message: 'a single peak inside the band',
  },
  {
    title: 'ten tasks in one cluster are too few to tell',
    rows: rewardRows(graded(10, 0.05, 0.15).map(([reward]) => [reward, reward])),
    outcome: 'warn',
    message: /but its interval \d+\.\d % to 100 % \(95 %\) reaches the line; about \d+ tasks more would settle it/,
  },
  {
    title: 'nine of ten graded tasks in one cluster',
    rows: rewardRows([...graded(9, 0.8, 0.9).map(([reward]) => [reward]), [0.4]]),
    outcome: 'warn',
    message: /about \d+ tasks more would settle it/,
  },
  {
    title: 'pass/fail tasks of every difficulty',
    rows: rewardRows(passing(...Array.from({ length: 33 }, (_, i) => i % 11))),
    outcome: 'pass',
    message: 'of the task means lie within 0.2',
    values: { between: 7 / 11, window: 3 / 11 },
  },
  {
    title: 'pass/fail tasks that always or never pass',
    rows: rewardRows([...tasks(20, [0, 0]), ...tasks(20, [1, 1])]),
    outcome: 'fail',
    message: 'Of the task means, 50 % lie between 0 and 0 (line 80 %',
    values: { between: 0, window: 0.5 },
    evidence: 40,
  },
  {
    title: 'pass/fail tasks of one and the same difficulty',
    rows: rewardRows(tasks(40, [0, 1])),
    outcome: 'warn',
    message: 'Of the task means, 100 % lie between 0.5 and 0.5 (line 80 %)',
  },
  {
    title: 'pass/fail rewards of tasks sampled once',
    rows: rewardRows([...tasks(20, [0]), ...tasks(20, [1])]),
    outcome: 'inconclusive',
    message: 'no task was sampled twice',
  },
  {
    title: 'masked rows make no cluster',
    rows: [...rewardRows(graded(40, 0.01, 0.99)), ...rewardRows(tasks(400, [0.1]), () => ({ mask_sample: true }))],
    outcome: 'pass',
  },
  {
    title: 'game scores',
    rows: rewardRows(graded(40, 0, 20)),
    outcome: 'inconclusive',
    message: 'beyond the scale 0 to 1',
  },
  { title: 'nine tasks', rows: rewardRows(tasks(9, [0.1, 0.1])), outcome: 'inconclusive', message: 'at least 10' },
  { title: 'no rewards at all', rows: rewardRows(tasks(20, [null])), outcome: 'not-applicable' },
]);
