import { describe, expect, it } from 'vitest';
import { createRng } from './rng.ts';
import { wildClusterTTest } from './wild-cluster-t-test.ts';
import { wildWeights } from './wild-weights.ts';

const x = [3.1, 2.9, 4, 5.2, 4.8, 6.1, 2.2, 2.5];
const y = [1.9, 2.4, 3.3, 2.8, 2];
const ofX = [0, 0, 0, 1, 1, 1, 2, 2];
const ofY = [0, 0, 1, 1, 2];
const rng = createRng(20260104);

describe('wildClusterTTest', () => {
  // numpy: least squares of the values on a constant (and 1 for x, 0 for y), sandwich over clusters times G / (G - 1)
  // (N - 1) / (N - k); residuals under the null hypothesis times itertools.product(weights, repeat=G), refitted each:
  // [difference, standard error, t, mean(t* <= t), mean(t* >= t)]
  const cases = [
    {
      name: 'one sample against a number, Rademacher',
      run: () => wildClusterTTest(x, 2.5, { clusters: [0, 0, 1, 1, 1, 2, 3, 3], weights: 'rademacher', rng }),
      numpy: [3.85, 0.6915411532704808, 1.9521614781932983, 0.9375, 0.125],
    },
    {
      name: 'one sample against a number, Webb',
      run: () => wildClusterTTest(x, 2.5, { clusters: [0, 0, 1, 1, 1, 2, 3, 3], rng }),
      numpy: [3.85, 0.6915411532704808, 1.9521614781932983, 0.9174382716049383, 0.08487654320987655],
    },
    {
      name: 'two samples with clusters of their own',
      run: () => wildClusterTTest(x, y, { clusters: { x: ofX, y: ofY }, weights: 'rademacher', rng }),
      numpy: [1.37, 0.8715613262728822, 1.5718916830082688, 0.90625, 0.109375],
    },
    {
      name: 'two samples that share clusters, Rademacher',
      run: () => wildClusterTTest(x, y, { clusters: { x: ofX, y: ofY }, paired: true, weights: 'rademacher', rng }),
      numpy: [1.37, 0.5688715504479822, 2.408276523797217, 1, 0.125],
    },
    {
      name: 'two samples that share clusters, Webb',
      run: () => wildClusterTTest(x, y, { clusters: { x: ofX, y: ofY }, paired: true, rng }),
      numpy: [1.37, 0.5688715504479822, 2.408276523797217, 0.9259259259259259, 0.08796296296296297],
    },
  ];
  for (const { name, run, numpy } of cases) {
    it(`counts all patterns for ${name}`, () => {
      const [difference, error, t, lower, upper] = numpy as [number, number, number, number, number];
      const comparison = run()!;
      expect(comparison.estimate.value).toBeCloseTo(difference, 12);
      expect(comparison.standardError).toBeCloseTo(error, 12);
      expect(comparison.statistic).toBeCloseTo(t, 11);
      expect(comparison.pvalue).toBeCloseTo(2 * Math.min(lower, upper), 12);
      expect(comparison.resamples).toBeUndefined();
    });
  }

  it('takes the side that is asked for', () => {
    const options = { clusters: { x: ofX, y: ofY }, paired: true, rng } as const;
    expect(wildClusterTTest(x, y, { ...options, alternative: 'greater' })!.pvalue).toBeCloseTo(0.08796296296296297, 12);
    expect(wildClusterTTest(x, y, { ...options, alternative: 'less' })!.pvalue).toBeCloseTo(0.9259259259259259, 12);
  });

  it('tells the smallest p-value there is, and gives no interval that cannot end', () => {
    const options = { clusters: { x: ofX, y: ofY }, paired: true, weights: 'rademacher', rng } as const;
    const three = wildClusterTTest(x, y, options)!;
    expect(three.floor).toBe(2 / 8);
    expect(three).toMatchObject({ n: 13, clusters: 3, estimate: { n: 13 } });
    expect(three.estimate.low).toBeUndefined();
  });

  it('bounds the differences that it would not reject', () => {
    const runs = Array.from({ length: 48 }, (_, i) => Math.floor(i / 6));
    const values = runs.map((run, i) => 1 + ((run * 5) % 8) / 10 + ((i * 7) % 6) / 12);
    const comparison = wildClusterTTest(values, 1.2, { clusters: runs, rng, weights: 'rademacher' })!;
    const { low, high, level } = comparison.estimate;
    expect(level).toBe(0.95);
    const pvalueAt = (mean: number) =>
      wildClusterTTest(values, mean, { clusters: runs, rng, weights: 'rademacher' })!.pvalue;
    expect(pvalueAt(low! + 1e-5)).toBeGreaterThanOrEqual(0.05);
    expect(pvalueAt(low! - 1e-5)).toBeLessThan(0.05);
    expect(pvalueAt(high! - 1e-5)).toBeGreaterThanOrEqual(0.05);
    expect(pvalueAt(high! + 1e-5)).toBeLessThan(0.05);
  });

  it('draws patterns where there are too many, alike for one seed', () => {
    const labels = Array.from({ length: 60 }, (_, i) => i % 20);
    const values = labels.map((label, i) => Math.sin(label) + Math.cos(i) / 3);
    const run = (seed: number) =>
      wildClusterTTest(values, 0, { clusters: labels, rng: createRng(seed), resamples: 999 })!;
    expect(run(1)).toEqual(run(1));
    expect(run(1)).toMatchObject({ resamples: 999, clusters: 20, floor: 2 / 1000 });
    expect(run(1).method).toBe('wild cluster bootstrap-t, rademacher weights');
    expect(Math.abs(run(1).pvalue - run(2).pvalue)).toBeLessThan(0.15);
  });

  it('has no answer without two clusters a sample, or where clusters show no variation', () => {
    const options = { rng, clusters: { x: ofX, y: [1, 1, 1, 1, 1] } };
    expect(wildClusterTTest(x, y, options)).toBeUndefined();
    expect(wildClusterTTest([], [], { rng, clusters: { x: [], y: [] } })).toBeUndefined();
    expect(wildClusterTTest([2, 2, 2, 2], 1, { rng, clusters: [1, 1, 2, 2] })).toBeUndefined();
    expect(wildClusterTTest([1, 1], [0, 0], { rng, clusters: { x: [1, 2], y: [1, 2] } })).toBeUndefined();
    expect(wildClusterTTest([Number.NaN, 1], 0, { rng, clusters: [1, 2] })).toBeUndefined();
  });

  it('refuses what it cannot read', () => {
    expect(() => wildClusterTTest(x, y, { rng, clusters: ofX })).toThrow('invalid clusters: one list of labels');
    expect(() => wildClusterTTest(x, 0, { rng, clusters: ofX, resamples: 5 })).toThrow(
      'invalid resamples: 5 (99 or more)',
    );
    expect(() => wildWeights(3, { kind: 'mammen' as 'webb', resamples: 99, rng })).toThrow('invalid weights: mammen');
  });

  it('rejects true hypotheses about 5 times of 100, with few clusters of correlated values', () => {
    const normal = () => Math.sqrt(-2 * Math.log(1 - rng.next())) * Math.cos(2 * Math.PI * rng.next());
    const arm = (runs: number) => {
      const effects = Array.from({ length: runs }, normal);
      const labels = Array.from({ length: runs * 20 }, (_, i) => i % runs);
      return { labels, values: labels.map((run) => effects[run]! + normal()) };
    };
    let rejected = 0;
    const replications = 400;
    for (let replication = 0; replication < replications; replication++) {
      const [a, b] = [arm(5), arm(5)];
      const clusters = { x: a.labels, y: b.labels };
      const { pvalue } = wildClusterTTest(a.values, b.values, { clusters, rng, resamples: 399 })!;
      if (pvalue <= 0.05) rejected += 1;
    }
    // Three standard errors of a share of 400.
    expect(Math.abs(rejected / replications - 0.05)).toBeLessThan(0.033);
  });
});
