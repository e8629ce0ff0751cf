import { describe, expect, it } from 'vitest';
import { interquartileMean } from './interquartile-mean.ts';

describe('interquartileMean', () => {
  it('is the trimmed mean of scipy', () => {
    // [scipy.stats.trim_mean(numpy.arange(1, n + 1)**2, 0.25) for n in range(1, 10)]
    const expected = [1, 2.5, 4.666666666666667, 6.5, 9.666666666666666, 13.5, 18, 21.5, 27];
    for (const [i, value] of expected.entries()) {
      const squares = Array.from({ length: i + 1 }, (_, k) => (k + 1) ** 2).reverse();
      expect(interquartileMean(squares)).toBeCloseTo(value, 13);
    }
  });

  it('skips missing values, and survives extremes that are cut', () => {
    expect(interquartileMean([1, Number.NaN, 3])).toBe(2);
    expect(interquartileMean([-Infinity, 1, 3, Infinity])).toBe(2);
    expect(interquartileMean([])).toBeUndefined();
    expect(() => interquartileMean([1, Infinity])).toThrow('invalid sum of middle values: Infinity');
  });
});
