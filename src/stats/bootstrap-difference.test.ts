import { describe, expect, it } from 'vitest';
import { bootstrapDifference } from './bootstrap-difference.ts';
import { mean } from './mean.ts';
import { createRng } from './rng.ts';

const x = [0.3, 1.9, 0.7, 4.2, 2.8, 0.1, 1.1, 6.5, 3.3];
const y = [0.9, 2.2, 0.4, 1.7, 3.1, 2.6];
const methods = ['percentile', 'basic', 'bca'] as const;
const rng = createRng(20260102);

describe('bootstrapDifference', () => {
  // scipy.stats.bootstrap((x, y), lambda x, y, axis: f(x, axis=axis) - f(y, axis=axis), n_resamples=400000, method=m):
  // low, high, standard_error
  const expected = {
    mean: [
      [-0.9222, 2.0667, 0.765],
      [-1.05, 1.9278, 0.7639],
      [-0.8111, 2.2237, 0.7665],
    ],
    median: [
      [-1.9, 2.4, 1.1324],
      [-2.5, 1.8, 1.1303],
      [-1.9, 2.2, 1.1309],
    ],
    interquartileMean: [
      [-1.46, 2.145, 0.9263],
      [-1.93, 1.68, 0.9275],
      [-1.52, 2.055, 0.9281],
    ],
  } as const;
  for (const statistic of Object.keys(expected) as (keyof typeof expected)[]) {
    for (const [m, method] of methods.entries()) {
      it(`agrees with scipy on the ${method} interval of a difference of ${statistic}`, () => {
        const estimate = bootstrapDifference(x, y, statistic, { rng, method, resamples: 50_000 })!;
        const [low, high, error] = expected[statistic][m]!;
        expect(Math.abs(estimate.low! - low!)).toBeLessThan(0.06);
        expect(Math.abs(estimate.high! - high!)).toBeLessThan(0.06);
        expect(Math.abs(estimate.standardError! - error!)).toBeLessThan(0.012);
        expect(estimate.n).toBe(15);
      });
    }
  }

  it('agrees with a million studentised resamples of numpy', () => {
    // t = (d* - d) / hypot(s1, s2), s = std(ddof=1) / sqrt(n) of each resample; d - s * quantile(t, [.975, .025])
    const estimate = bootstrapDifference(x, y, 'mean', { rng, method: 'studentized', resamples: 50_000 })!;
    expect(Math.abs(estimate.low! - -1.06129096)).toBeLessThan(0.05);
    expect(Math.abs(estimate.high! - 2.66284882)).toBeLessThan(0.08);
  });

  it('agrees with scipy on pairs, the median by drawing and the mean without', () => {
    // scipy.stats.bootstrap((x[:6], y), ..., paired=True, n_resamples=400000): low, high
    const scipy = {
      mean: [
        [-1.3, 1.1],
        [-1.4, 1],
        [-1.3, 1.15],
      ],
      median: [
        [-2.2, 1.8],
        [-3.1, 0.9],
        [-2.5, 0.45],
      ],
    };
    for (const statistic of ['mean', 'median'] as const) {
      for (const [m, method] of methods.entries()) {
        const estimate = bootstrapDifference(x.slice(0, 6), y, statistic, {
          rng,
          method,
          paired: true,
          resamples: 50_000,
        })!;
        // The distributions are coarse: neighbouring values lie 0.1 apart.
        expect(Math.abs(estimate.low! - scipy[statistic][m]![0]!)).toBeLessThan(0.11);
        expect(Math.abs(estimate.high! - scipy[statistic][m]![1]!)).toBeLessThan(0.11);
      }
    }
    const gaps = bootstrapDifference([...x.slice(0, 6), Number.NaN, 1], [...y, 5, Number.NaN], 'mean', {
      rng,
      paired: true,
    })!;
    expect(gaps.low).toBeCloseTo(bootstrapDifference(x.slice(0, 6), y, 'mean', { rng, paired: true })!.low!, 12);
  });

  it('matches the published re-analysis of five against five seeds', () => {
    // Final running rates of retrain's campaigns ppo-clip and maxrl-paper, GRPO and MaxRL, as their thesis document
    // prints them; textpolicy's percentile bootstrap of 20 000 resamples (seed 28) gives -0.0102 to 0.0104.
    const grpo = [0.48, 0.465, 0.471, 0.486, 0.482];
    const maxrl = [0.493, 0.475, 0.469, 0.474, 0.469];
    const estimate = bootstrapDifference(maxrl, grpo, 'mean', { rng, method: 'percentile', resamples: 20_000 })!;
    expect(estimate.value).toBeCloseTo(-0.0008, 12);
    expect(estimate.low).toBeCloseTo(-0.0102, 3);
    expect(estimate.high).toBeCloseTo(0.0104, 3);
  });

  it('matches the percentile interval of two shares of eight', () => {
    // textpolicy, seed 17, 1000 resamples: [0,0,0,1,0,1,0,0] and [1,0,1,1,0,1,1,0] give -0.125 to 0.75.
    const estimate = bootstrapDifference([1, 0, 1, 1, 0, 1, 1, 0], [0, 0, 0, 1, 0, 1, 0, 0], 'mean', {
      rng,
      method: 'percentile',
    })!;
    expect([estimate.value, estimate.low, estimate.high]).toEqual([0.375, -0.125, 0.75]);
  });

  describe('of clustered values', () => {
    const table = (runs: number, right: (r: number, p: number) => number) => {
      const cells = Array.from({ length: runs * 10 }, (_, i) => right(Math.floor(i / 10), i % 10));
      const values = cells.flatMap((k) => [0, 1, 2, 3].map((i) => (i < k ? 1 : 0)));
      return {
        values,
        runs: values.map((_, i) => Math.floor(i / 40)),
        prompts: values.map((_, i) => Math.floor(i / 4) % 10),
      };
    };
    const base = (r: number, p: number) => (3 * r + 5 * p + r * p) % 5;
    const before = table(6, base);
    const after = table(5, (r, p) => Math.min(4, base(r, p) + ((r + p) % 3 === 0 ? 1 : 0)));
    const clusters = { x: [after.runs, after.prompts], y: [before.runs, before.prompts] };
    // numpy, 200000 resamples of tables k2 and k of right answers of four: runs of either drawn for themselves, prompts
    // drawn for either (unpaired) or once for both (paired); prompts alone, with all their runs
    const designs = [
      { options: { clusters, design: 'crossed' as const, paired: true }, numpy: [-0.1308, 0.4058, 0.1358] },
      { options: { clusters, design: 'crossed' as const }, numpy: [-0.1783, 0.4383, 0.1579] },
      { options: { clusters: { x: after.prompts, y: before.prompts }, paired: true }, numpy: [0.1083, 0.1633, 0.0143] },
    ];
    for (const [i, name] of [
      'runs crossed with shared prompts',
      'runs crossed with prompts',
      'shared prompts',
    ].entries()) {
      it(`draws ${name}`, () => {
        const { options, numpy } = designs[i]!;
        for (const statistic of ['mean', (values: Float64Array) => mean(values)] as const) {
          const estimate = bootstrapDifference(after.values, before.values, statistic, {
            rng,
            method: 'percentile',
            resamples: 5000,
            ...options,
          })!;
          expect(estimate.value).toBeCloseTo(0.1366666666666667, 12);
          expect(Math.abs(estimate.low! - numpy[0]!)).toBeLessThan(0.12 * numpy[2]!);
          expect(Math.abs(estimate.high! - numpy[1]!)).toBeLessThan(0.12 * numpy[2]!);
          expect(Math.abs(estimate.standardError! - numpy[2]!)).toBeLessThan(0.05 * numpy[2]!);
        }
      });
    }

    it('lets sharing pay in a studentised interval too', () => {
      const options = { rng, method: 'studentized', clusters: { x: after.prompts, y: before.prompts } } as const;
      const shared = bootstrapDifference(after.values, before.values, 'mean', { ...options, paired: true })!;
      const apart = bootstrapDifference(after.values, before.values, 'mean', options)!;
      expect(shared.high! - shared.low!).toBeLessThan((apart.high! - apart.low!) / 3);
    });
  });

  it('gives no interval where there is nothing to tell it from', () => {
    expect(bootstrapDifference([], [1, 2], 'mean', { rng })).toBeUndefined();
    expect(bootstrapDifference([1], [1, 2], 'mean', { rng })).toEqual({ value: -0.5, n: 3, method: 'bca bootstrap' });
    const constant = bootstrapDifference([1, 1, 1], [0.2, 0.2], 'mean', { rng })!;
    expect(constant).toEqual({ value: 0.8, n: 5, method: 'bca bootstrap' });
    const oneSided = bootstrapDifference([1, 1, 1], [0, 1, 0, 1, 1], 'mean', { rng })!;
    expect(oneSided.low).toBeLessThan(oneSided.value);
  });

  it('refuses samples that do not fit each other', () => {
    expect(() => bootstrapDifference(x, y, 'mean', { rng, paired: true })).toThrow(
      'invalid length of y: 6 (9, as many as x)',
    );
    const clusters = { x: [x, x], y };
    expect(() => bootstrapDifference(x, y, 'mean', { rng, clusters })).toThrow('invalid factors of y: 1 (2)');
  });
});

describe('the nominal 95 % interval of a difference of two normal means', () => {
  const normal = () => Math.sqrt(-2 * Math.log(1 - rng.next())) * Math.cos(2 * Math.PI * rng.next());
  const coverage = (n: number, method: 'percentile' | 'bca' | 'studentized', replications: number) => {
    let covered = 0;
    for (let replication = 0; replication < replications; replication++) {
      const [a, b] = [Array.from({ length: n }, normal), Array.from({ length: n }, normal)];
      const { low, high } = bootstrapDifference(a, b, 'mean', { rng, method, resamples: 999 })!;
      if (low! <= 0 && 0 <= high!) covered += 1;
    }
    return covered / replications;
  };

  it('covers too little by percentile with few runs: 81, 84, 89, 92 of 100 for 3, 4, 6, 16', () => {
    for (const [n, published] of [
      [3, 0.81],
      [4, 0.84],
      [6, 0.89],
      [16, 0.92],
    ] as const) {
      // Three standard errors of a share of 700.
      expect(Math.abs(coverage(n, 'percentile', 700) - published)).toBeLessThan(0.045);
    }
  });

  it('covers 93 to 98 of 100 when studentised, from four runs on', () => {
    for (const n of [4, 8]) {
      const covered = coverage(n, 'studentized', 400);
      expect(covered).toBeGreaterThan(0.92);
      expect(covered).toBeLessThan(0.99);
    }
  });
});
