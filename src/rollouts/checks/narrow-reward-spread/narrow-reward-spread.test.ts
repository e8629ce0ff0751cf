import { rewardRows, testCheck } from '../../../../test/support/check-cases.ts';
import check from './narrow-reward-spread.ts';

const tasks = (count: number, rewards: readonly unknown[]) => Array.from({ length: count }, () => rewards);
const high = Array.from({ length: 20 }, (_, i) => [0.85 + (i % 10) / 100, 0.9]);

testCheck(check, [
  {
    title: 'pass and fail in every task',
    rows: rewardRows(tasks(20, [0, 1])),
    outcome: 'pass',
    values: { covered: 1, reach: 1, aboveShare: 0.5 },
  },
  {
    title: 'graded rewards over the whole band',
    rows: rewardRows(Array.from({ length: 20 }, (_, i) => [i / 20, 1 - i / 20])),
    outcome: 'pass',
  },
  {
    title: 'every reward lies above 0.8',
    rows: rewardRows(high),
    outcome: 'fail',
    message: 'reach from 0.85 to 0.94, 11.2 % of the band 0.2 to 1 (line 50 %); 100 % lie above 0.8',
    evidence: 20,
  },
  { title: 'the same rows in another order', rows: rewardRows(high).reverse(), outcome: 'fail', evidence: 20 },
  {
    title: 'every reward lies in the middle',
    rows: rewardRows(tasks(20, [0.4, 0.5, 0.6])),
    outcome: 'fail',
    values: { reach: 0.25, aboveShare: 0 },
  },
  {
    title: 'one failure among a hundred successes',
    rows: rewardRows([[0], ...tasks(100, [1])]),
    outcome: 'warn',
    message: 'but without 5 % at either end only from 1 to 1: 0 % of the band',
  },
  {
    title: 'only masked rows are low',
    rows: rewardRows(tasks(20, [0, 1]), (_, rollout) => ({ mask_sample: rollout === 0 })),
    outcome: 'fail',
  },
  {
    title: 'a lower band for another scale',
    rows: rewardRows(tasks(20, [-1, 1])),
    overrides: { 'narrow-reward-spread.lowest': -1, 'narrow-reward-spread.low': -0.6 },
    outcome: 'pass',
  },
  { title: 'penalties', rows: rewardRows(tasks(20, [-1, 1])), outcome: 'inconclusive', message: 'from -1 to 1' },
  { title: 'nineteen rollouts', rows: rewardRows(tasks(19, [1])), outcome: 'inconclusive', message: 'at least 20' },
  { title: 'no rewards at all', rows: rewardRows(tasks(20, [null])), outcome: 'not-applicable' },
]);
