import { testCheck } from '../../../../test/support/check-cases.ts';
import { arNoise } from '../../../../test/support/noise.ts';
import { curveRows } from '../../../../test/support/runs.ts';
import { createRng } from '../../../stats/rng.ts';
import check from './negative-reward.ts';

const reward = (n: number, shape: (x: number) => number, sd = 0.03) =>
  curveRows({ 'rl.reward.train': [...arNoise(createRng(2), n, { sd })].map((e, i) => e + shape(i / (n - 1))) });

testCheck(check, [
  { title: 'a positive reward', rows: reward(30, (x) => 0.3 + 0.2 * x), outcome: 'pass', message: 'goes from 0.' },
  { title: 'a reward that starts below zero and leaves it', rows: reward(30, (x) => 0.6 * x - 0.3), outcome: 'pass' },
  {
    title: 'a negative reward that rises, as where a grader only takes away',
    rows: reward(30, (x) => 0.5 * x - 0.8),
    outcome: 'pass',
    message: 'all of it is negative',
  },
  {
    title: 'a negative reward that stays where it is',
    rows: reward(30, () => -0.5),
    outcome: 'warn',
    message: /negative at all 30 points, at most -0\.4\d+ \(step \d+\), and does not rise beyond its noise/,
    evidence: 3,
  },
  {
    title: 'eight points that do not tell',
    rows: reward(8, () => -0.5),
    outcome: 'inconclusive',
    message: '10 points would tell',
  },
  { title: 'the same penalty at every step', rows: reward(12, () => -1, 0), outcome: 'warn' },
  { title: 'four points', rows: reward(4, () => -1, 0), outcome: 'inconclusive' },
  {
    title: 'a run of another method',
    rows: reward(30, () => -1),
    options: { method: 'sft' },
    outcome: 'not-applicable',
  },
]);
