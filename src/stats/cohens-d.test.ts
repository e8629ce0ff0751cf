import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cliffsDelta } from './cliffs-delta.ts';
import { cohensD } from './cohens-d.ts';
import { cohensDz } from './cohens-dz.ts';
import { hedgesG } from './hedges-g.ts';
import { mannWhitneyU } from './mann-whitney-u.ts';
import { normalCdf } from './normal-cdf.ts';
import { normalQuantile } from './normal-quantile.ts';
import { pairedTTest } from './paired-t-test.ts';
import { createRng } from './rng.ts';

const x = [27.5, 21, 19, 23.6, 17, 17.9, 16.9, 20.1, 21.9, 22.6, 23.1, 19.6, 19, 21.7, 21.4];
const y = [27.1, 22, 20.8, 23.4, 23.4, 23.5, 25.8, 22, 24.8, 20.2, 21.9, 22.1, 22.9, 30.5, 24.4];
const sample = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 10 });

describe('cohensD', () => {
  it('agrees with numpy and with 25-digit inversion of the noncentral t', () => {
    // numpy: difference of means over the pooled standard deviation; interval: mpmath, the noncentralities at which t has
    // 2.5 % to either side, times sqrt(1 / 15 + 1 / 9); scipy.stats.nct and brentq agree in 14 digits
    const estimate = cohensD(x, y.slice(0, 9))!;
    expect(estimate.value).toBeCloseTo(-1.1128840473855464, 13);
    expect(estimate.low).toBeCloseTo(-1.9906756662924077, 11);
    expect(estimate.high).toBeCloseTo(-0.21326841620654788, 11);
    expect(estimate).toMatchObject({ level: 0.95, n: 24 });
  });

  it('gives the value of the published seed tables', () => {
    // Research page on retrain, section 7.2: 0.068 with GRPO above MaxRL before rounding, 0.086 from the rounded table
    const grpo = [0.48, 0.465, 0.471, 0.486, 0.482];
    const maxrl = [0.493, 0.475, 0.469, 0.474, 0.469];
    expect(cohensD(maxrl, grpo)!.value).toBeCloseTo(-0.086, 3);
    // delta / d is the pooled standard deviation of section 9
    expect(-0.0008 / cohensD(maxrl, grpo)!.value).toBeCloseTo(0.009265527507918802, 14);
  });

  it('has no answer where nothing tells the spread', () => {
    expect(cohensD([1, 1], [2, 2, 2])).toBeUndefined();
    expect(cohensD([1], [2])).toBeUndefined();
    expect(cohensD([], [1, 2])).toBeUndefined();
    expect(cohensD([1], [2, 4])!.value).toBeCloseTo(-2 / Math.SQRT2, 13);
    expect(() => cohensD(x, y, { level: 1.5 })).toThrow('invalid level: 1.5');
  });
});

describe('hedgesG', () => {
  it('shrinks d by the exact factor', () => {
    // scipy.special.gammaln: exp(gammaln(11) - gammaln(10.5)) / sqrt(11) times d and its interval above
    const estimate = hedgesG(x, y.slice(0, 9))!;
    expect(estimate.value).toBeCloseTo(-1.0744346367059592, 13);
    expect(estimate.low).toBeCloseTo(-1.9218991334604838, 11);
    expect(estimate.high).toBeCloseTo(-0.2059001329258472, 11);
    expect(hedgesG([1], [2, 4])).toBeUndefined();
    expect(hedgesG([1, 1], [2, 2])).toBeUndefined();
  });
});

describe('cohensDz', () => {
  it('agrees with scipy', () => {
    // numpy: mean(x - y) / std(x - y, ddof=1); scipy.optimize.brentq on scipy.stats.nct for the interval at 90 %
    const estimate = cohensDz(x, y, { level: 0.9 })!;
    expect(estimate.value).toBeCloseTo(-0.8311961173550189, 13);
    expect(estimate.low).toBeCloseTo(-1.314707500716631, 11);
    expect(estimate.high).toBeCloseTo(-0.322964111392108, 11);
    expect(estimate.n).toBe(15);
  });

  it('has an interval without 0 exactly where the paired t comparison finds a difference', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(20), fc.nat(20)), { minLength: 2, maxLength: 12 }), (pairs) => {
        const [a, b] = [pairs.map(([first]) => first), pairs.map(([, second]) => second)];
        const comparison = pairedTTest(a, b);
        const estimate = cohensDz(a, b);
        expect(estimate === undefined).toBe(comparison === undefined);
        if (!comparison || !estimate || Math.abs(comparison.pvalue - 0.05) < 1e-9) return;
        expect(estimate.low! > 0 || estimate.high! < 0).toBe(comparison.pvalue < 0.05);
      }),
    );
    expect(cohensDz([0.48, 0.38], [0.47, 0.37])).toBeUndefined();
  });
});

describe('cliffsDelta', () => {
  it("agrees with the example of R's effsize", () => {
    // R documentation of effsize::cliff.delta: delta -0.25, 95 % interval -0.7265846 to 0.3890062
    const estimate = cliffsDelta([10, 10, 20, 20, 20, 30, 30, 30, 40, 50], [10, 20, 30, 40, 40, 50])!;
    expect(estimate.value).toBe(-0.25);
    expect(estimate.low).toBeCloseTo(-0.7265846, 7);
    expect(estimate.high).toBeCloseTo(0.3890062, 7);
  });

  it('is what Mann and Whitney count, holds within its interval, and mirrors', () => {
    fc.assert(
      fc.property(sample, sample, (a, b) => {
        const { value, low, high } = cliffsDelta(a, b)!;
        expect(value).toBeCloseTo((2 * mannWhitneyU(a, b)!.statistic) / a.length / b.length - 1, 12);
        const mirror = cliffsDelta(b, a)!;
        expect(mirror.value).toBeCloseTo(-value, 12);
        if (low === undefined) return;
        expect(low).toBeLessThanOrEqual(value + 1e-12);
        expect(high!).toBeGreaterThanOrEqual(value - 1e-12);
        expect(low).toBeGreaterThanOrEqual(-1);
        expect(mirror.low).toBeCloseTo(-high!, 12);
      }),
    );
  });

  it('covers the truth about as often as it says', () => {
    // Normal samples of 12 and 9, the first half a standard deviation higher: delta is 2 Phi(0.5 / sqrt 2) - 1.
    const truth = 2 * normalCdf(0.5 / Math.SQRT2) - 1;
    const rng = createRng(4);
    const draw = (n: number, mean: number) => Array.from({ length: n }, () => mean + normalQuantile(rng.next() || 0.5));
    let covered = 0;
    for (let i = 0; i < 2000; i++) {
      const { low, high } = cliffsDelta(draw(12, 0.5), draw(9, 0))!;
      if (low! <= truth && truth <= high!) covered += 1;
    }
    expect(covered / 2000).toBeGreaterThan(0.93);
    expect(covered / 2000).toBeLessThan(0.98);
  });

  it('gives no interval where the samples lie apart or have one value, and no answer for an empty one', () => {
    expect(cliffsDelta([3, 4], [1, 2])).toEqual({ value: 1, n: 4, method: "Cliff's delta" });
    expect(cliffsDelta([3], [1, 2, 3])!.low).toBeUndefined();
    expect(cliffsDelta([1, 1], [1, 1])!.value).toBe(0);
    expect(cliffsDelta([], [1])).toBeUndefined();
  });
});
