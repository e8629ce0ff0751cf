import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kendallScore } from './kendall-score.ts';
import { mannKendall } from './mann-kendall.ts';
import { normalQuantile } from './normal-quantile.ts';
import { createRng, type Rng } from './rng.ts';

const falling = [3.1, 2.7, 2.9, 2.2, 2.4, 2.4, 1.9, 2.0, 1.7, 1.9, 1.5, 1.6];
const normal = (rng: Rng) => normalQuantile(rng.next() + 2 ** -54);

function autoregressive(rng: Rng, n: number, coefficient: number): number[] {
  const values = [normal(rng)];
  while (values.length < n)
    values.push(coefficient * values.at(-1)! + Math.sqrt(1 - coefficient * coefficient) * normal(rng));
  return values;
}

function shareBelow(count: number, pvalue: () => number): number {
  let below = 0;
  for (let i = 0; i < count; i++) if (pvalue() < 0.05) below += 1;
  return below / count;
}

describe('kendallScore', () => {
  it('counts the rising pairs less the falling ones, ties and gaps aside', () => {
    const values = fc.array(fc.oneof(fc.integer({ min: -4, max: 4 }), fc.constant(Number.NaN)), { maxLength: 40 });
    fc.assert(
      fc.property(values, (values) => {
        const kept = values.filter((value) => !Number.isNaN(value));
        let expected = 0;
        for (const [j, later] of kept.entries())
          for (const earlier of kept.slice(0, j)) expected += Math.sign(later - earlier);
        const score = kendallScore(values);
        if (new Set(kept).size < 2) expect(score).toBeUndefined();
        else expect(score).toMatchObject({ s: expected, n: kept.length });
      }),
    );
  });
});

describe('mannKendall', () => {
  it('agrees with the formulas in numpy and scipy, ties included', () => {
    // v = numpy.array(falling); n = len(v); _, t = numpy.unique(v, return_counts=True)
    // s = sum(numpy.sign(v[j] - v[i]) for i in range(n) for j in range(i + 1, n))
    // variance = (n * (n - 1) * (2 * n + 5) - sum(t * (t - 1) * (2 * t + 5))) / 18; z = (s + 1) / variance**0.5
    // 2 * scipy.stats.norm.sf(abs(z)); scipy.stats.norm.sf(z); scipy.stats.kendalltau(numpy.arange(n), v).statistic
    const result = mannKendall(falling, { autocorrelated: false })!;
    expect(result).toMatchObject({ s: -52, n: 12 });
    expect(result.z).toBeCloseTo(-3.5137613731358837, 12);
    expect(result.pvalue).toBeCloseTo(0.00044180951523382423, 14);
    expect(result.tau).toBeCloseTo(-0.8000946913656627, 13);
    const greater = mannKendall(falling, { autocorrelated: false, alternative: 'greater' })!;
    expect(greater.pvalue).toBeCloseTo(0.9997790952423831, 13);
    const less = mannKendall(falling, { autocorrelated: false, alternative: 'less' })!;
    expect(less.pvalue + greater.pvalue).toBeCloseTo(1, 13);
  });

  it('skips gaps and has no answer for fewer than three values or constants', () => {
    expect(mannKendall([Number.NaN, ...falling, Number.NaN])).toEqual(mannKendall(falling));
    expect(mannKendall([])).toBeUndefined();
    expect(mannKendall([1])).toBeUndefined();
    expect(mannKendall([1, 2, Number.NaN])).toBeUndefined();
    expect(mannKendall([2, 2, 2, 2])).toBeUndefined();
    expect(mannKendall([1, 2, 3])).toMatchObject({ s: 3, tau: 1, n: 3 });
    expect(mannKendall([Infinity, 5, 4, -Infinity])).toMatchObject({ s: -6 });
  });

  it('asks for order alone: any rising transformation leaves it as it is, and reversal turns it round', () => {
    const values = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 3 });
    fc.assert(
      fc.property(values, (values) => {
        const result = mannKendall(values);
        expect(mannKendall(values.map(Math.exp))).toEqual(result);
        const turned = mannKendall([...values].reverse());
        if (result) expect(turned!.z).toBeCloseTo(-result.z, 8);
        else expect(turned).toBeUndefined();
      }),
    );
  });

  it('keeps a smooth bent curve as significant as a straight one', () => {
    const decay = Array.from({ length: 60 }, (_, i) => Math.exp(-i / 8));
    expect(mannKendall(decay)).toEqual(mannKendall(decay, { autocorrelated: false }));
    expect(mannKendall(decay)!.z).toBeLessThan(-11);
  });

  it('sounds by chance about as often as it says, with independent and with correlated noise', () => {
    const rng = createRng(1);
    for (const [n, coefficient, most] of [
      [12, 0, 0.05],
      [20, 0, 0.05],
      [20, -0.5, 0.02],
      [40, 0.4, 0.09],
      [60, 0.6, 0.09],
    ] as const) {
      const share = shareBelow(1500, () => mannKendall(autoregressive(rng, n, coefficient))!.pvalue);
      expect(share, `n ${n}, coefficient ${coefficient}`).toBeLessThan(most + 0.01);
    }
    // What the allowance is for: without it every third series of correlated noise would have a trend.
    const naive = () => mannKendall(autoregressive(rng, 60, 0.6), { autocorrelated: false })!.pvalue;
    expect(shareBelow(500, naive)).toBeGreaterThan(0.25);
  });

  it('still finds a trend in independent noise', () => {
    const rng = createRng(2);
    const pvalue = () =>
      mannKendall(
        Array.from({ length: 40 }, (_, i) => (0.1 * i) / 39 + 0.06 * normal(rng)),
        { alternative: 'greater' },
      )!.pvalue;
    expect(shareBelow(600, pvalue)).toBeGreaterThan(0.8);
  });
});
