import { describe, expect, it } from 'vitest';
import { mad } from './mad.ts';
import { normalQuantile } from './normal-quantile.ts';
import { residualScale } from './residual-scale.ts';
import { createRng } from './rng.ts';
import { robustScale } from './robust-scale.ts';
import { robustZ } from './robust-z.ts';

const values = [3.1, 2.7, 2.9, 2.2, 2.4, 2.4, 1.9, 2.0, 1.7, 1.9, 1.5, 1.6];

describe('mad and robustScale', () => {
  it('agree with scipy', () => {
    // scipy.stats.median_abs_deviation(values); scipy.stats.median_abs_deviation(values, scale='normal')
    expect(mad(values)).toBeCloseTo(0.35, 14);
    expect(robustScale(values)).toBeCloseTo(0.5189107764769606, 14);
  });

  it('skip gaps, are 0 for constants and absent without values', () => {
    expect(mad([...values, Number.NaN])).toBe(mad(values));
    expect(mad([Number.NaN])).toBeUndefined();
    expect(robustScale([])).toBeUndefined();
    expect(mad([5])).toBe(0);
    expect(robustScale([2, 2, 2])).toBe(0);
    expect(mad([1, 2, 3, Infinity])).toBe(1);
    expect(mad([Infinity, Infinity, 1])).toBe(0);
  });
});

describe('robustZ', () => {
  it('agrees with the formula in scipy', () => {
    // v = numpy.array(values); m = numpy.median(v)
    // (v - m) / max(scipy.stats.median_abs_deviation(v, scale='normal'), 0.01 * abs(m))
    const expected = [
      1.927113571988805, 1.1562681431932833, 1.5416908575910437, 0.1927113571988807, 0.5781340715966412,
      0.5781340715966412, -0.3854227143977614, -0.1927113571988807, -0.7708454287955223, -0.3854227143977614,
      -1.1562681431932833, -0.9635567859944025,
    ];
    for (const [i, z] of robustZ(values).entries()) expect(z).toBeCloseTo(expected[i]!, 13);
  });

  it('divides a flat curve by its floor and never by 0', () => {
    const flat = [2, 2, 2, 2.01, 2];
    expect(robustZ(flat)[3]).toBeCloseTo(0.5, 12);
    expect(robustZ(flat, { floor: 0.001 })[3]).toBeCloseTo(10, 10);
    expect(Array.from(robustZ([0, 0, 0]))).toEqual([0, 0, 0]);
    expect(robustZ([0, 0, 1e-7])[2]).toBeCloseTo(10, 12);
  });

  it('keeps gaps as gaps', () => {
    expect(robustZ([...values, Number.NaN])[12]).toBeNaN();
    expect(Array.from(robustZ([Number.NaN]))).toEqual([Number.NaN]);
    expect(robustZ([])).toHaveLength(0);
    expect(() => robustZ([1], { floor: 0 })).toThrow('invalid floor: 0 (above 0)');
  });
});

describe('residualScale', () => {
  it('agrees with the formula in numpy', () => {
    // numpy.median(abs(numpy.diff(values, 2))) / scipy.stats.norm.ppf(0.75) / 6**0.5
    expect(residualScale(values)).toBeCloseTo(0.3328984016285634, 13);
  });

  it('finds the noise under a trend, a jump and spikes', () => {
    const rng = createRng(9);
    const curve = Array.from({ length: 400 }, (_, i) => {
      const trend = 3 * Math.exp(-i / 100) + (i >= 250 ? 4 : 0) + (i % 37 === 0 ? 20 : 0);
      return trend + 0.1 * normalQuantile(rng.next() + 2 ** -54);
    });
    expect(residualScale(curve)!).toBeGreaterThan(0.085);
    expect(residualScale(curve)!).toBeLessThan(0.13);
  });

  it('is 0 for a line, not quite 0 for a rounded curve and absent below three values', () => {
    expect(residualScale([1, 2, 3, 4])).toBe(0);
    expect(residualScale([5, 5, 5])).toBe(0);
    expect(residualScale([0, 0, 0, 0, 0.0001, 0, 0, 0, 0, 0])).toBeGreaterThan(0);
    expect(residualScale([1, 2])).toBeUndefined();
    expect(residualScale([1, Number.NaN, 2, Infinity])).toBeUndefined();
  });
});
