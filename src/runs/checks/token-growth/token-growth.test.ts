import { testCheck } from '../../../../test/support/check-cases.ts';
import { arNoise } from '../../../../test/support/noise.ts';
import { curveRows } from '../../../../test/support/runs.ts';
import { createRng } from '../../../stats/rng.ts';
import check from './token-growth.ts';

/** Rows of 40 steps: length and reward by progress, with noise, and what else is given. */
const rows = (
  length: (x: number) => number,
  reward: (x: number) => number,
  more: Readonly<Record<string, (x: number) => number>> = {},
) => {
  const rng = createRng(5);
  const [a, b] = [arNoise(rng, 40, { sd: 0.03 }), arNoise(rng, 40, { sd: 0.02 })];
  const along = (shape: (x: number) => number) => Array.from({ length: 40 }, (_, i) => shape(i / 39));
  return curveRows({
    'rl.length.mean': along(length).map((value, i) => value * (1 + a[i])),
    'rl.reward.train': along(reward).map((value, i) => value + b[i]),
    ...Object.fromEntries(Object.entries(more).map(([id, shape]) => [id, along(shape)])),
  });
};
const rise = (x: number) => 0.3 + 0.4 * x;
const flat = () => 0.4;

testCheck(check, [
  { title: 'answers keep their length', rows: rows((x) => 500 + 60 * x, rise), outcome: 'pass' },
  {
    title: 'answers double while the reward rises, which is normal',
    rows: rows((x) => 500 + 800 * x, rise),
    outcome: 'pass',
    message:
      /go from \d+ tokens to \d+ tokens, 2\.\d+ times as long .* the reward rose by 0\.3\d+, 0\.\d+ for 1000 tokens more/,
  },
  {
    title: 'answers grow fourfold and the reward rises with them',
    rows: rows((x) => 500 + 1600 * x, rise),
    outcome: 'warn',
    message: 'for 1000 tokens more',
    evidence: 5,
  },
  {
    title: 'answers grow fourfold and the reward does not',
    rows: rows((x) => 500 + 1600 * x, flat),
    outcome: 'fail',
    message: 'the reward did not rise meanwhile',
  },
  {
    title: 'answers grow into the length limit',
    rows: rows((x) => 500 + 1600 * x, rise, { 'rl.length.clippedRatio': (x) => 0.05 + 0.5 * x }),
    outcome: 'fail',
    message: '% of the answers end at the length limit',
  },
  {
    title: 'answers grow after the reward has levelled off',
    rows: rows(
      (x) => 500 * (1 + 1.8 * Math.max(0, (x - 0.25) / 0.75)),
      (x) => 0.2 + 0.5 * Math.min(1, x * 4),
    ),
    outcome: 'warn',
    message: /they grew 2\.\d+ times after the reward levelled off, about step \d+/,
  },
  {
    title: 'answers shrink to a third while the reward rises',
    rows: rows((x) => 900 - 600 * x, rise),
    outcome: 'warn',
    message: '0.3',
  },
  {
    title: 'answers shrink because they are no longer cut off',
    rows: rows((x) => 900 - 600 * x, rise, { 'rl.length.clippedRatio': (x) => 0.6 - 0.6 * x }),
    outcome: 'pass',
  },
  {
    title: 'reasoning tokens, where only these are logged',
    rows: curveRows({
      reasoning_tokens_mean: [100, 110, 105, 400, 420, 410, 400],
      train_mean_reward: [0.3, 0.3, 0.31, 0.3, 0.29, 0.3, 0.3],
    }),
    outcome: 'warn',
    message: 'Reasoning goes from',
  },
  {
    title: 'four points',
    rows: curveRows({ 'rl.length.mean': [1, 2, 3, 9], 'rl.reward.train': [0, 0, 0, 0] }),
    outcome: 'inconclusive',
  },
  { title: 'a run that logs no lengths', rows: curveRows({ 'rl.reward.train': [0, 1] }), outcome: 'not-applicable' },
]);
