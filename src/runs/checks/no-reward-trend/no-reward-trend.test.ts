import { testCheck } from '../../../../test/support/check-cases.ts';
import { arNoise } from '../../../../test/support/noise.ts';
import { curveRows } from '../../../../test/support/runs.ts';
import { createRng } from '../../../stats/rng.ts';
import check from './no-reward-trend.ts';

const noisy = (seed: number, n: number, sd: number, shape: (x: number) => number) =>
  [...arNoise(createRng(seed), n, { sd })].map((noise, i) => noise + shape(i / (n - 1)));
const reward = (values: readonly number[], every = 1) => curveRows({ 'rl.reward.train': values }, { every });

testCheck(check, [
  {
    title: 'a rise of 0.4 in forty steps',
    rows: reward(noisy(1, 40, 0.05, (x) => 0.2 + 0.4 * x)),
    outcome: 'pass',
    message: /rises from 0\.\d+ \(steps 1 to 4\) to 0\.\d+ \(steps 37 to 40\)/,
  },
  {
    title: 'a reward that rises and is lost again',
    rows: reward(noisy(6, 40, 0.02, (x) => (x > 0.6 ? 0.05 : 0.3 + 0.5 * x))),
    outcome: 'not-applicable',
    message: 'see reward-collapse',
  },
  {
    title: 'a reward that rises in the first steps and then stands',
    rows: reward(noisy(2, 200, 0.03, (x) => 0.6 - 0.4 * Math.exp(-60 * x))),
    outcome: 'pass',
  },
  {
    title: 'a reward that breaks through in the last steps only',
    rows: reward(noisy(3, 40, 0.02, (x) => (x > 0.93 ? 0.6 : 0.1))),
    outcome: 'pass',
  },
  {
    // The research page (C.4) simulates 34 % for 20 steps, a rise of .10 and noise of .10.
    title: 'twenty noisy steps cannot tell a rise of 0.10, and it is not called a failure to learn',
    rows: reward(noisy(4, 20, 0.1, () => 0.4)),
    outcome: 'inconclusive',
    message:
      /A rise of 0\.1 over these 20 points would have been seen in about \d\d of 100 such runs.*points would settle it/,
  },
  {
    title: 'forty quiet steps can tell it',
    rows: reward(
      noisy(5, 40, 0.02, () => 0.4),
      10,
    ),
    outcome: 'warn',
    message: /a rise of at most 0\.0\d+\. A rise of 0\.1 over these 40 points would have been seen in about 99 of 100/,
    evidence: 4,
  },
  {
    title: 'a reward that falls',
    rows: reward(noisy(6, 60, 0.05, (x) => 0.6 - 0.3 * x)),
    outcome: 'warn',
    message: 'falls from',
  },
  {
    title: 'a reward without any spread',
    rows: reward(Array(30).fill(0.25)),
    outcome: 'warn',
    message: 'is 0.25 at every one of 30 points. A reward without any spread teaches nothing',
  },
  {
    title: 'a reward at its ceiling has no room to rise',
    rows: reward(noisy(7, 40, 0.005, () => 0.97)),
    outcome: 'pass',
    message: 'has no room to rise',
  },
  {
    title: 'a rise that is small on the stated scale',
    rows: reward(noisy(8, 40, 0.5, () => 40)),
    options: { facts: { rewardScale: 100 } },
    outcome: 'warn',
    message: 'A rise of 10 over these 40 points',
  },
  { title: 'seven points', rows: reward([0.1, 0.3, 0.2, 0.2, 0.1, 0.3, 0.2]), outcome: 'inconclusive' },
  {
    title: 'four points',
    rows: reward([0.1, 0.3, 0.2, 0.2]),
    outcome: 'inconclusive',
    message: '4 points, at least 5',
  },
  {
    title: 'a run of another method',
    rows: reward(noisy(5, 40, 0.02, () => 0.4)),
    options: { method: 'dpo' },
    outcome: 'not-applicable',
    message: 'this is dpo',
  },
]);
