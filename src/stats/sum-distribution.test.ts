import { describe, expect, it } from 'vitest';
import { incompleteBeta } from './incomplete-beta.ts';
import { createRng } from './rng.ts';
import { sumDistribution } from './sum-distribution.ts';
import type { Summands } from './sum-moments.ts';

const rng = createRng(20260101);
const exponential = (n: number) => Float64Array.from({ length: n }, () => -Math.log(1 - rng.next()));
const LEVELS = [0.005, 0.025, 0.16, 0.5, 0.84, 0.975, 0.995];

/** Every equally likely sum, ascending. */
function enumerate(parts: readonly Summands[]): Float64Array {
  let sums = [0];
  for (const { values, draws } of parts) {
    for (let draw = 0; draw < draws; draw++) sums = sums.flatMap((sum) => Array.from(values, (value) => sum + value));
  }
  return Float64Array.from(sums).sort();
}

describe('sumDistribution', () => {
  it('is the binomial law for 0/1 values, exactly', () => {
    const values = [1, 0, 0, 1, 0, 0, 0, 0, 0, 0];
    const distribution = sumDistribution([{ values, draws: 50 }])!;
    for (const k of [0, 3, 9, 10, 17]) {
      // P(K <= k) of the binomial law is the incomplete beta function at (50 - k, k + 1).
      const upTo = incompleteBeta(50 - k, k + 1, 0.8);
      const below = k === 0 ? 0 : incompleteBeta(51 - k, k, 0.8);
      expect(distribution.rank(k)).toBeCloseTo((upTo + below) / 2, 12);
      expect(distribution.quantile(upTo)).toBe(k);
      expect(distribution.quantile(upTo + 1e-9)).toBe(k + 1);
    }
    expect(distribution.standardDeviation).toBeCloseTo(Math.sqrt(50 * 0.2 * 0.8), 13);
  });

  it('is what enumeration gives for sums on a common lattice, of one sample and of two', () => {
    const one = [{ values: [0.48, 0.465, 0.471, 0.486, 0.482], draws: 5 }];
    const two = [
      { values: [1 / 4, 0, 3 / 4], draws: 3 },
      { values: [-1 / 3, 0, -2 / 3], draws: 4 },
    ];
    for (const parts of [one, two]) {
      const sums = enumerate(parts);
      const distribution = sumDistribution(parts)!;
      for (const p of LEVELS) expect(distribution.quantile(p)).toBeCloseTo(sums[Math.ceil(p * sums.length) - 1]!, 12);
      const middle = sums.reduce((sum, value) => sum + value, 0) / sums.length;
      const [below, through] = [middle - 1e-9, middle + 1e-9].map((at) => sums.filter((sum) => sum <= at).length);
      expect(distribution.rank(middle)).toBeCloseTo((below! + through!) / 2 / sums.length, 12);
    }
  });

  it('comes within a hundredth of a standard deviation of enumeration elsewhere', () => {
    for (const n of [2, 3, 4, 5, 6]) {
      const values = exponential(n);
      const sums = enumerate([{ values, draws: n }]);
      const distribution = sumDistribution([{ values, draws: n }])!;
      for (const p of LEVELS) {
        const error = distribution.quantile(p) - sums[Math.ceil(p * sums.length - 1e-9) - 1]!;
        expect(Math.abs(error) / distribution.standardDeviation).toBeLessThan(0.01);
      }
      const total = values.reduce((sum, value) => sum + value, 0);
      const [below, through] = [total - 1e-9, total + 1e-9].map((at) => sums.filter((sum) => sum <= at).length);
      expect(Math.abs(distribution.rank(total) - (below! + through!) / 2 / sums.length)).toBeLessThan(0.005);
    }
  });

  it('agrees with two hundred thousand resamples of two long skewed samples', () => {
    const [x, y] = [exponential(150).map((value) => value / 150), exponential(90).map((value) => -value / 90)];
    const distribution = sumDistribution([
      { values: x, draws: 150 },
      { values: y, draws: 90 },
    ])!;
    const draws = new Float64Array(200_000);
    for (let b = 0; b < draws.length; b++) {
      let sum = 0;
      for (let i = 0; i < 150; i++) sum += x[rng.integer(150)]!;
      for (let i = 0; i < 90; i++) sum += y[rng.integer(90)]!;
      draws[b] = sum;
    }
    draws.sort();
    for (const p of LEVELS) {
      const error = distribution.quantile(p) - draws[Math.ceil(p * draws.length) - 1]!;
      // The standard error of a quantile, sqrt(p (1 - p) / B) / density, is at most 0.011 of a deviation here.
      expect(Math.abs(error) / distribution.standardDeviation).toBeLessThan(0.045);
    }
  });

  it('keeps the variance of very long samples, whose values lie far below its grid', () => {
    const n = 200_000;
    const values = exponential(n).map((value) => value / n);
    const distribution = sumDistribution([{ values, draws: n }])!;
    const spread = distribution.quantile(0.975) - distribution.quantile(0.025);
    // 2 * scipy.stats.norm.ppf(0.975)
    expect(spread / distribution.standardDeviation).toBeCloseTo(3.919927969080108, 2);
  });

  it('counts weights as repeated values', () => {
    const weighted = sumDistribution([{ values: [0, 1, 5], weights: [3, 0, 2], draws: 4 }])!;
    const written = sumDistribution([{ values: [0, 0, 0, 5, 5], draws: 4 }])!;
    for (const p of LEVELS) expect(weighted.quantile(p)).toBe(written.quantile(p));
    expect(weighted.rank(10)).toBeCloseTo(written.rank(10), 14);
    expect(weighted.standardDeviation).toBeCloseTo(written.standardDeviation, 14);
  });

  it('draws sources, and then their values, as a hundred thousand draws do', () => {
    for (const unit of [1, Math.SQRT2]) {
      const sources = [
        { values: [0, 1, 1], draws: 3 },
        { values: [2, 0, unit], draws: 3 },
        { values: [0, 0, 0], draws: 3 },
      ];
      const distribution = sumDistribution([{ sources, weights: [2, 1, 1], draws: 4 }])!;
      const draws = Float64Array.from({ length: 100_000 }, () => {
        let sum = 0;
        for (let i = 0; i < 4; i++) {
          const { values } = sources[Math.max(0, rng.integer(4) - 1)]!;
          for (let j = 0; j < 3; j++) sum += values[rng.integer(3)]!;
        }
        return sum;
      }).sort();
      for (const p of [0.025, 0.3, 0.8, 0.99]) {
        const [from, to] = [p - 0.006, p + 0.006].map((q) => draws[Math.floor(q * draws.length)]!);
        expect(distribution.quantile(p)).toBeGreaterThanOrEqual(from! - 1e-9 - 0.01);
        expect(distribution.quantile(p)).toBeLessThanOrEqual(to! + 1e-9 + 0.01);
      }
      const mean = draws.reduce((sum, value) => sum + value, 0) / draws.length;
      const spread = Math.sqrt(draws.reduce((sum, value) => sum + (value - mean) ** 2, 0) / draws.length);
      expect(distribution.standardDeviation / spread).toBeCloseTo(1, 1);
    }
  });

  it('adds constants as they are and has no answer where nothing varies', () => {
    const shifted = sumDistribution([
      { values: [0, 1], draws: 3 },
      { values: [7, 7], draws: 2 },
    ])!;
    expect([shifted.quantile(0), shifted.quantile(0.5), shifted.quantile(1)]).toEqual([14, 15, 17]);
    expect(sumDistribution([{ values: [7, 7], draws: 2 }])).toBeUndefined();
    expect(sumDistribution([{ values: [], draws: 0 }])).toBeUndefined();
    expect(sumDistribution([])).toBeUndefined();
  });

  it('refuses missing values and draws that are not whole', () => {
    expect(() => sumDistribution([{ values: [1, Number.NaN], draws: 2 }])).toThrow('invalid values[1]: NaN (finite)');
    expect(() => sumDistribution([{ values: [1], draws: 0.5 }])).toThrow('invalid draws: 0.5');
    expect(() => sumDistribution([{ values: [1, 2], weights: [0, 0], draws: 1 }])).toThrow('invalid weights');
    const uneven = [
      { values: [1, 2], draws: 1 },
      { values: [1, 2], draws: 2 },
    ];
    expect(() => sumDistribution([{ sources: uneven, draws: 1 }])).toThrow(
      'invalid number of values: 2 (1, as others)',
    );
  });
});
