import { testCheck } from '../../../../test/support/check-cases.ts';
import { arNoise } from '../../../../test/support/noise.ts';
import { curveRows } from '../../../../test/support/runs.ts';
import { createRng } from '../../../stats/rng.ts';
import check from './reward-gap.ts';

/** Rows of n steps with an evaluation every `every` steps. */
const rows = (
  n: number,
  train: (x: number) => number,
  valid: (x: number) => number,
  { every = 5, sd = 0.02, seed = 1, validKey = 'rl.reward.valid' } = {},
) => {
  const rng = createRng(seed);
  const noise = [arNoise(rng, n, { sd }), arNoise(rng, n, { sd: sd / 2 })];
  const at = (shape: (x: number) => number, i: number, which: number) => shape(i / (n - 1)) + noise[which][i];
  return curveRows({
    'rl.reward.train': Array.from({ length: n }, (_, i) => at(train, i, 0)),
    [validKey]: Array.from({ length: n }, (_, i) => ((i + 1) % every === 0 ? at(valid, i, 1) : undefined)),
  });
};
const rise = (x: number) => 0.3 + 0.4 * x;

testCheck(check, [
  {
    title: 'both rise together',
    rows: rows(40, rise, (x) => rise(x) - 0.02),
    outcome: 'pass',
    message: /a gap of 0\.0\d+, standard error .* on these validation tasks/,
  },
  {
    title: 'validation ahead of training is no gap',
    rows: rows(40, rise, (x) => rise(x) + 0.1),
    outcome: 'pass',
    message: 'validation is ahead by',
  },
  {
    // V10 of the research page: p (1 - p) = .2475 at p = .55, so 10 samples have a standard error of .157 and 99 have .05.
    title: 'a gap of exactly 0.10 on ten validation samples is inside the noise',
    rows: rows(
      20,
      () => 0.6,
      () => 0.5,
      { sd: 0 },
    ),
    options: { facts: { evalSamples: 10 } },
    outcome: 'pass',
    message:
      /standard error 0\.157 with 10 validation samples.*inside the noise; about 100 validation samples would settle it/,
  },
  {
    title: 'a gap above 0.10 on ten validation samples is inside the noise',
    rows: rows(
      20,
      () => 0.611,
      () => 0.5,
      { sd: 0.001 },
    ),
    options: { facts: { evalSamples: 10 } },
    outcome: 'inconclusive',
    message:
      /gap of 0\.11\d?, standard error 0\.157 with 10 validation samples. The gap is inside the noise; about \d\d validation samples/,
  },
  {
    title: 'the same gap on a thousand validation samples, there from the start',
    rows: rows(
      20,
      () => 0.65,
      () => 0.5,
      { sd: 0.001 },
    ),
    options: { facts: { evalSamples: 1000 } },
    outcome: 'warn',
    message: /with 1000 validation samples; it has neither grown nor shrunk/,
    evidence: 4,
  },
  {
    title: 'training climbs while validation falls',
    rows: rows(60, rise, (x) => 0.3 - 0.1 * x),
    outcome: 'fail',
    message: /grown by 0\.\d+ .*: validation fell from 0\.\d+ to 0\.\d+/,
    evidence: 5,
  },
  {
    title: 'a gap that was there from the start, on an unknown number of tasks',
    rows: rows(60, rise, (x) => rise(x) - 0.15),
    outcome: 'inconclusive',
    message: 'there from the start, as with validation tasks that are harder',
  },
  {
    title: 'a constant gap beyond 0.2',
    rows: rows(60, rise, (x) => rise(x) - 0.25),
    outcome: 'warn',
  },
  {
    title: 'two evaluations of unknown size',
    rows: rows(20, rise, () => 0.3, { every: 10 }),
    outcome: 'inconclusive',
    message: 'Nothing tells how noisy the evaluations are; about',
  },
  {
    title: 'an agent whose validation runs no tools',
    rows: rows(40, rise, () => 0, { sd: 0.001 }),
    options: { facts: { usesTools: true } },
    outcome: 'not-applicable',
    message: 'an artefact and no sign of hacking',
  },
  {
    title: 'validation at zero from the start, with tools in the log',
    rows: rows(40, rise, () => 0, { sd: 0.001 }).map((row) => ({ ...row, tool_calls_to_search: 3 })),
    outcome: 'not-applicable',
  },
  {
    title: 'validation at zero from the start, and nothing tells of tools',
    rows: rows(40, rise, () => 0, { sd: 0.001 }),
    outcome: 'inconclusive',
    message: 'nothing was lost there',
  },
  {
    title: 'accuracy on validation against a reward of another make',
    rows: rows(40, rise, (x) => rise(x) - 0.25, { validKey: 'validation/accuracy' }),
    outcome: 'pass',
    message: 'another quantity than the reward',
  },
  {
    title: 'the mean of several validation sources, as verl logs them',
    rows: rows(60, rise, (x) => 0.3 - 0.1 * x, { validKey: 'val-core/math/reward/mean@1' }).map((row) => {
      const value = (row as Record<string, number>)['val-core/math/reward/mean@1'];
      return { ...row, ...(value === undefined ? {} : { 'val-core/code/reward/mean@1': value + 0.02 }) };
    }),
    outcome: 'fail',
  },
  { title: 'a run without validation', rows: curveRows({ 'rl.reward.train': [0.1, 0.2] }), outcome: 'not-applicable' },
]);
