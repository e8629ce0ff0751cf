import { describe, expect, it } from 'vitest';
import type { BootstrapEstimate } from './bootstrap-estimate.ts';
import { iqm } from './iqm.ts';
import { meanOfTasks } from './mean-of-tasks.ts';
import { medianOfTasks } from './median-of-tasks.ts';
import { optimalityGap } from './optimality-gap.ts';
import { performanceProfile } from './performance-profile.ts';
import { probabilityOfImprovement } from './probability-of-improvement.ts';
import { createRng } from './rng.ts';
import type { ScoreMatrix } from './score-columns.ts';
import type { StratifiedOptions } from './stratified-estimate.ts';

// x = round(beta(2, 2, (5, 4)) * 1.3, 2), y = round(beta(2, 3, (6, 4)) * 1.3, 2) of numpy.random.default_rng(3)
const x = [
  [0.94, 1.12, 0.37, 0.88],
  [0.55, 0.53, 0.27, 0.83],
  [0.82, 0.33, 0.53, 0.89],
  [0.47, 0.54, 1.16, 0.26],
  [0.08, 0.89, 1.01, 0.82],
];
const y = [
  [0.75, 0.9, 0.83, 0.37],
  [0.47, 0.33, 0.32, 0.12],
  [0.93, 0.24, 0.39, 0.83],
  [0.87, 0.81, 1.04, 0.13],
  [0.55, 0.42, 0.45, 0.29],
  [0.69, 0.36, 0.59, 0.35],
];
const rng = createRng(20260103);

describe('the aggregates of rliable', () => {
  // rliable's definitions in numpy: median(s.mean(0)), s.mean(0).mean(), scipy.stats.trim_mean(s, 0.25, axis=None),
  // 1 - minimum(s, 1).mean(), (s > 0.3), (s > 0.9).mean(), mean over tasks of mannwhitneyu(alternative='greater') / 30.
  // Intervals: quantiles of 200000 (improvement: 100000) resamples, runs drawn within each task; last two: tasks first
  const expected: {
    name: string;
    of: (options?: StratifiedOptions) => BootstrapEstimate | undefined;
    numpy: [value: number, low: number, high: number, lowOfTasks: number, highOfTasks: number];
  }[] = [
    { name: 'median', of: (options) => medianOfTasks(x, options), numpy: [0.675, 0.517, 0.815, 0.504, 0.823] },
    { name: 'mean', of: (options) => meanOfTasks(x, options), numpy: [0.6645, 0.5335, 0.7935, 0.519, 0.8035] },
    { name: 'IQM', of: (options) => iqm(x, options), numpy: [0.686, 0.497, 0.845, 0.476, 0.86] },
    { name: 'optimality gap', of: (options) => optimalityGap(x, options), numpy: [0.35, 0.231, 0.473, 0.221, 0.4875] },
    {
      name: 'share above 0.3',
      of: (options) => performanceProfile(x, [0.3], options)?.[0],
      numpy: [0.85, 0.7, 1, 0.65, 1],
    },
    {
      name: 'share above 0.9',
      of: (options) => performanceProfile(x, [0.3, 0.9], options)?.[1],
      numpy: [0.2, 0.05, 0.35, 0, 0.45],
    },
    {
      name: 'probability of improvement',
      of: (options) => probabilityOfImprovement(x, y, options),
      numpy: [0.6, 0.4292, 0.7667, 0.3625, 0.825],
    },
  ];
  for (const { name, of, numpy } of expected) {
    it(`gives the ${name} and its stratified interval`, () => {
      const plain = of()!;
      expect(plain.value).toBeCloseTo(numpy[0], 12);
      expect(plain.low).toBeUndefined();
      for (const taskBootstrap of [false, true]) {
        const estimate = of({ rng, resamples: 20_000, taskBootstrap })!;
        const [low, high] = taskBootstrap ? numpy.slice(3) : numpy.slice(1, 3);
        expect(estimate.value).toBe(plain.value);
        expect(Math.abs(estimate.low! - low!)).toBeLessThan(0.008);
        expect(Math.abs(estimate.high! - high!)).toBeLessThan(0.008);
      }
    });
  }

  it('gives the values that the tests of rliable pin', () => {
    const a = [
      [1, 2],
      [2, 2],
      [1, 1],
      [2, 1],
    ];
    const b = [
      [1, 1],
      [2, 2],
      [3, 3],
    ];
    for (const [matrix, value] of [
      [a, 1.5],
      [b, 2],
    ] as const) {
      for (const aggregate of [medianOfTasks, meanOfTasks, iqm]) expect(aggregate(matrix)!.value).toBe(value);
    }
    expect(probabilityOfImprovement(a, b)!.value).toBeCloseTo(1 / 3, 15);
    expect(probabilityOfImprovement(a, a)!.value).toBe(0.5);
  });

  it('does not depend on the seed where nothing is drawn', () => {
    const run = (seed: number) => optimalityGap(x, { rng: createRng(seed) });
    expect(run(1)).toEqual(run(2));
    expect(run(1)!.resamples).toBeUndefined();
    expect(iqm(x, { rng: createRng(1) })).toEqual(iqm(x, { rng: createRng(1) }));
  });

  it('leaves out missing scores and tasks nobody was scored on', () => {
    const gaps = [
      [1, Number.NaN, 3, Number.NaN],
      [2, 4, 5, Number.NaN],
    ];
    expect(iqm(gaps)).toMatchObject({ value: 3, n: 5 });
    expect(meanOfTasks(gaps)!.value).toBeCloseTo((1.5 + 4 + 4) / 3, 14);
    expect(medianOfTasks(gaps)!.value).toBe(4);
    expect(performanceProfile(gaps, [3])![0]!.value).toBe(0.4);
    expect(probabilityOfImprovement(gaps, [[Number.NaN, 4, 1, 1]])).toMatchObject({ value: 0.75, n: 5 });
    expect(iqm(gaps, { rng, taskBootstrap: true })!.low).toBeGreaterThanOrEqual(1);
  });

  it('has no answer without scores and no interval without variation', () => {
    for (const empty of [[], [[]], [[Number.NaN]]] as ScoreMatrix[]) {
      for (const aggregate of [medianOfTasks, meanOfTasks, iqm, optimalityGap])
        expect(aggregate(empty)).toBeUndefined();
      expect(performanceProfile(empty, [1])).toBeUndefined();
    }
    expect(probabilityOfImprovement([], x)).toBeUndefined();
    expect(probabilityOfImprovement(x, [x[0]!.map(() => Number.NaN)])).toBeUndefined();
    const constant = [
      [0.5, 0.5],
      [0.5, 0.5],
    ];
    for (const aggregate of [medianOfTasks, meanOfTasks, iqm, optimalityGap]) {
      expect(aggregate(constant, { rng, resamples: 200 })!.low).toBeUndefined();
    }
    expect(iqm([[0.5]], { rng, resamples: 200 })).toMatchObject({ value: 0.5, n: 1 });
  });

  it('refuses rows of unequal length', () => {
    expect(() => iqm([[1, 2], [3]])).toThrow('invalid length of row 1: 1 (2)');
    expect(() => probabilityOfImprovement(x, [[1]])).toThrow('invalid number of tasks of y: 1 (4, as of x)');
    expect(() => iqm(x, { level: 0 })).toThrow('invalid level: 0');
  });
});
