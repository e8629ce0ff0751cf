import { testCheck } from '../../../../test/support/check-cases.ts';
import { arNoise } from '../../../../test/support/noise.ts';
import { curveRows } from '../../../../test/support/runs.ts';
import { createRng } from '../../../stats/rng.ts';
import check from './reward-hacking.ts';

/** Rows of 60 steps: each series by its shape over the run, with noise, and validation every fifth step. */
const rows = (shapes: Readonly<Record<string, (x: number) => number>>) => {
  const rng = createRng(9);
  return curveRows(
    Object.fromEntries(
      Object.entries(shapes).map(([id, shape]) => {
        const noise = arNoise(rng.fork(id), 60, { sd: 0.03 });
        const values = Array.from({ length: 60 }, (_, i) => shape(i / 59) * (1 + noise[i]));
        return [id, id.endsWith('valid') ? values.map((v, i) => (i % 5 === 4 ? v : undefined)) : values];
      }),
    ),
  );
};
const rise = (x: number) => 0.3 + 0.4 * x;

testCheck(check, [
  {
    title: 'everything moves as it should',
    rows: rows({
      'rl.reward.train': rise,
      'rl.reward.valid': (x) => rise(x) - 0.02,
      'rl.length.mean': (x) => 500 + 200 * x,
      'rl.entropy': (x) => 0.5 * (0.4 + 0.6 * Math.exp(-12 * x)),
    }),
    outcome: 'pass',
    message: '0 of 3 signs of hacking',
  },
  {
    title: 'training rises, validation falls and answers grow',
    rows: rows({
      'rl.reward.train': rise,
      'rl.reward.valid': (x) => 0.3 - 0.1 * x,
      'rl.length.mean': (x) => 500 * (1 + 1.8 * x),
    }),
    outcome: 'fail',
    message:
      /2 of 2 signs .* training gained 0\.3\d+ while validation went from 0\.\d+ to 0\.\d+; answers grew 2\.\d+ times/,
    evidence: 4,
  },
  {
    title: 'training rises and validation does not, which alone is information',
    rows: rows({ 'rl.reward.train': rise, 'rl.reward.valid': () => 0.3, 'rl.length.mean': () => 500 }),
    outcome: 'pass',
    message: '1 of 2 signs',
  },
  {
    title: 'the reward of format rises while that of correctness falls, and answers grow',
    rows: rows({
      'rl.reward.train': rise,
      'rewards/format/mean': (x) => 0.2 + 0.7 * x,
      'rewards/correct/mean': (x) => 0.5 - 0.3 * x,
      'rl.length.mean': (x) => 500 * (1 + 2 * x),
    }),
    outcome: 'fail',
    message: /format \(0\.\d+ to 0\.\d+\) gains while correct \(0\.\d+ to 0\.\d+\) loses/,
  },
  {
    title: 'longer answers and little entropy are seen in sound runs too',
    rows: rows({
      'rl.reward.train': rise,
      'rl.length.mean': (x) => 500 * (1 + 2 * x),
      'rl.entropy': (x) => 0.6 * Math.exp(-4 * x),
    }),
    outcome: 'warn',
    message: /all of the policy and none of the skill: answers grew .*; entropy fell to \d+(\.\d)? % of its start/,
  },
  {
    title: 'KL grows on after the reward has levelled off, and answers grow',
    rows: rows({
      'rl.reward.train': (x) => 0.2 + 0.5 * Math.min(1, x * 3),
      'rl.kl.ref': (x) => 0.1 + 2 * x * x,
      'rl.length.mean': (x) => 500 * (1 + 2 * x),
    }),
    outcome: 'warn',
    message: /KL to the reference went from .* after the reward levelled off about step \d+/,
  },
  {
    // V11 of the research page.
    title: 'validation of an agent without its tools stands at zero, and answers grow',
    rows: rows({
      'rl.reward.train': rise,
      'rl.reward.valid': () => 0,
      'rl.tools': () => 4,
      'rl.length.mean': (x) => 500 * (1 + 2 * x),
    }),
    outcome: 'pass',
    message: '1 of 1 signs',
  },
  {
    title: 'a reward that does not rise leaves nothing to doubt',
    rows: rows({ 'rl.reward.train': () => 0.4, 'rl.length.mean': (x) => 500 * (1 + 2 * x) }),
    outcome: 'not-applicable',
    message: 'no rise beyond its noise',
  },
  {
    title: 'a run that logs nothing but the reward',
    rows: rows({ 'rl.reward.train': rise }),
    outcome: 'not-applicable',
    message: 'no second measure',
  },
  {
    title: 'eight points',
    rows: rows({ 'rl.reward.train': rise, 'rl.length.mean': () => 500 }).slice(0, 8),
    outcome: 'not-applicable',
    message: '8 points of reward show no rise',
  },
]);
