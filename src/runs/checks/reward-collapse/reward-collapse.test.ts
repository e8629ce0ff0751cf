import { testCheck } from '../../../../test/support/check-cases.ts';
import { arNoise } from '../../../../test/support/noise.ts';
import { curveRows } from '../../../../test/support/runs.ts';
import { createRng } from '../../../stats/rng.ts';
import check from './reward-collapse.ts';

/** Rows of n steps: each series by its shape over step / n, with noise relative to `sd`. */
const rows = (shapes: Readonly<Record<string, (x: number) => number>>, { n = 100, sd = 0.03 } = {}) => {
  const rng = createRng(4);
  return curveRows(
    Object.fromEntries(
      Object.entries(shapes).map(([id, shape]) => {
        const noise = arNoise(rng.fork(id), n, { sd });
        return [
          id,
          Array.from(
            { length: n },
            (_, i) =>
              shape(i / (n - 1)) * (id === 'optim.gradNorm' ? Math.exp(4 * noise[i]) : 1) +
              (id === 'optim.gradNorm' ? 0 : noise[i]),
          ),
        ];
      }),
    ),
  );
};
const rise = (x: number) => 0.2 + 0.5 * (1 - Math.exp(-4 * x));
const collapsing =
  (at: number, to = 0.1) =>
  (x: number) =>
    x < at ? rise(x) : to;

testCheck(check, [
  { title: 'a reward that rises and levels off', rows: rows({ 'rl.reward.train': rise }), outcome: 'pass' },
  { title: 'a noisy reward', rows: rows({ 'rl.reward.train': rise }, { sd: 0.1 }), outcome: 'pass' },
  {
    title: 'the reward falls below where it began, after mismatch and gradient',
    rows: rows({
      'rl.reward.train': collapsing(0.7),
      'rl.mismatch': (x) => (x < 0.6 ? 0.2 : 2),
      'optim.gradNorm': (x) => (x < 0.64 ? 0.3 : 6),
      'rl.entropy': (x) => (x < 0.75 ? 0.5 : 2.5),
    }),
    outcome: 'fail',
    message:
      /all of what it had gained over 0\.\d+, and did not come back in 30 points; it ends at 0\.\d+ .*Before it moved sampler against trainer at step (59|60|61) .* and gradient norm at step 6\d .*; the reward was down from step 7\d on; with or after it entropy at step 7\d/,
    evidence: 6,
  },
  {
    title: 'the reward loses two thirds of its gain and no other signal is logged',
    rows: rows({ 'rl.reward.train': (x) => (x < 0.6 ? rise(x) : 0.35) }),
    outcome: 'fail',
    message: 'No other logged signal left its level',
  },
  {
    title: 'a reward that was never gained falls to nothing',
    rows: rows({ 'rl.reward.train': (x) => (x < 0.5 ? 0.5 : 0.02) }),
    outcome: 'fail',
    message: 'of its level',
  },
  {
    title: 'a collapse that is made good',
    rows: rows({ 'rl.reward.train': (x) => (x > 0.4 && x < 0.65 ? 0.1 : rise(x)) }),
    outcome: 'warn',
    message: 'and came back to 0.',
  },
  {
    title: 'a dip of a few steps',
    rows: rows({ 'rl.reward.train': (x) => (x > 0.5 && x < 0.54 ? 0.1 : rise(x)) }),
    outcome: 'pass',
  },
  {
    title: 'a collapse within twenty points',
    rows: rows({ 'rl.reward.train': collapsing(0.6) }, { n: 20 }),
    outcome: 'fail',
  },
  {
    title: 'eight points',
    rows: rows({ 'rl.reward.train': collapsing(0.5) }, { n: 8 }),
    outcome: 'not-applicable',
    message: '8 points of reward are too few',
  },
  { title: 'a run without rewards', rows: curveRows({ 'train.loss': [1, 2] }), outcome: 'not-applicable' },
]);
