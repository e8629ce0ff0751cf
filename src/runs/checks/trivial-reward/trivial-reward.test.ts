import { testCheck } from '../../../../test/support/check-cases.ts';
import { arNoise } from '../../../../test/support/noise.ts';
import { curveRows } from '../../../../test/support/runs.ts';
import { createRng } from '../../../stats/rng.ts';
import check from './trivial-reward.ts';

const reward = (n: number, shape: (x: number) => number, sd = 0.005) =>
  curveRows({ 'rl.reward.train': [...arNoise(createRng(2), n, { sd })].map((e, i) => e + shape(i / (n - 1))) });

testCheck(check, [
  { title: 'a reward that begins in the middle', rows: reward(30, (x) => 0.4 + 0.5 * x), outcome: 'pass' },
  {
    title: 'a reward that begins at 0.96 and stays there',
    rows: reward(30, () => 0.96),
    outcome: 'fail',
    message: /begins at 0\.9\d+ \(steps 1 to 3\), 9\d(\.\d)? % of the highest one \(1, assumed\) beyond its noise/,
    evidence: 3,
  },
  { title: 'a reward about 0.94 with noise', rows: reward(30, () => 0.94, 0.02), outcome: 'warn' },
  {
    title: 'a high reward that takes most of the room left',
    rows: reward(40, (x) => 0.91 + 0.08 * x),
    outcome: 'pass',
  },
  {
    title: 'points out of ten, as the trainer states its scale',
    rows: reward(30, () => 9.7),
    options: { facts: { rewardScale: 10 } },
    outcome: 'fail',
    message: 'of the highest one (10)',
  },
  {
    title: 'rewards beyond 1 on no known scale',
    rows: reward(30, () => 2.4),
    outcome: 'inconclusive',
    message: 'trivial-reward.highest=... would settle',
  },
  {
    title: 'rewards beyond 1 on the scale that the user gives',
    rows: reward(30, () => 2.4),
    overrides: { 'trivial-reward.highest': 5 },
    outcome: 'pass',
  },
  { title: 'four points', rows: reward(4, () => 1), outcome: 'inconclusive' },
  {
    title: 'a run of another method',
    rows: reward(30, () => 1),
    options: { method: 'sft' },
    outcome: 'not-applicable',
  },
]);
