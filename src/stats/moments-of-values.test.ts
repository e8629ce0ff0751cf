import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeMoments } from './merge-moments.ts';
import { momentsOfValues } from './moments-of-values.ts';

describe('momentsOfValues', () => {
  it('keeps its digits when the mean is far larger than the spread', () => {
    const values = [1, 2, 3, 4].map((x) => 1e9 + x);
    expect(momentsOfValues(values)).toEqual({ n: 4, mean: 1e9 + 2.5, m2: 5 });
  });

  it('gives the neutral element for no values, and for missing values alone', () => {
    expect(momentsOfValues([])).toEqual({ n: 0, mean: 0, m2: 0 });
    expect(momentsOfValues([Number.NaN])).toEqual({ n: 0, mean: 0, m2: 0 });
  });

  it('refuses an infinite value, which has no spread', () => {
    expect(() => momentsOfValues([1, Infinity])).toThrow(
      'invalid sum of values: Infinity (finite; use NaN for missing)',
    );
  });

  it('equals the merge of its parts, wherever the data are cut', () => {
    const values = fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(values, fc.nat(40), fc.nat(40), (data, one, two) => {
        const [a, b] = [Math.min(one, two, data.length), Math.min(Math.max(one, two), data.length)];
        const whole = momentsOfValues(data);
        const merged = mergeMoments([
          momentsOfValues(data, { to: a }),
          momentsOfValues(data, { from: a, to: b }),
          momentsOfValues(data, { from: b }),
        ]);
        expect(merged.n).toBe(whole.n);
        expect(Math.abs(merged.mean - whole.mean)).toBeLessThan(1e-10);
        expect(Math.abs(merged.m2 - whole.m2)).toBeLessThan(1e-7 + 1e-12 * whole.m2);
      }),
    );
  });
});
