import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { median } from './median.ts';
import { quantile } from './quantile.ts';
import { quantileOfCounts } from './quantile-of-counts.ts';

describe('quantile', () => {
  it('is type 7, as numpy', () => {
    // numpy.quantile([7, 1, 4, 2.5, 10], [0, 0.1, 0.25, 0.5, 0.9, 1])
    const expected = [1, 1.6, 2.5, 4, 8.8, 10];
    const levels = [0, 0.1, 0.25, 0.5, 0.9, 1];
    for (const [i, q] of levels.entries()) expect(quantile([7, 1, 4, 2.5, 10], q)).toBeCloseTo(expected[i]!, 13);
  });

  it('skips missing values and has no answer without any', () => {
    expect(quantile([Number.NaN, 2, 1], 0.5)).toBe(1.5);
    expect(quantile([Number.NaN], 0.5)).toBeUndefined();
    expect(quantile([], 0.5)).toBeUndefined();
    expect(quantile([3], 0.9)).toBe(3);
  });

  it('takes sorted data as they are and leaves unsorted data untouched', () => {
    const values = [3, 1, 2];
    expect(quantile(values, 1)).toBe(3);
    expect(values).toEqual([3, 1, 2]);
    expect(quantile([1, 2, 3], 0.75, { sorted: true })).toBe(2.5);
  });

  it('never turns infinities into NaN', () => {
    expect(quantile([-Infinity, Infinity], 0.5)).toBe(-Infinity);
    expect(quantile([1, Infinity], 0.5)).toBe(Infinity);
  });

  it('refuses a q that is no share', () => {
    expect(() => quantile([1], 95)).toThrow('invalid q: 95 (0 to 1)');
  });

  it('rises with q', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1 }), share, share, (values, a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        expect(quantile(values, low)!).toBeLessThanOrEqual(quantile(values, high)! + 1e-6);
      }),
    );
  });
});

describe('quantileOfCounts', () => {
  it('gives what quantile gives for the data written out', () => {
    const rows = fc.array(fc.tuple(fc.integer({ min: -5, max: 5 }), fc.nat(4)), { minLength: 1 });
    fc.assert(
      fc.property(rows, fc.double({ min: 0, max: 1, noNaN: true }), (table, q) => {
        const written = table.flatMap(([value, count]) => new Array<number>(count).fill(value));
        expect(quantileOfCounts(table, q)).toBe(quantile(written, q));
      }),
    );
  });

  it('has no answer for an empty table and refuses a count that is not whole', () => {
    expect(quantileOfCounts([], 0.5)).toBeUndefined();
    expect(quantileOfCounts([[1, 0]], 0.5)).toBeUndefined();
    expect(() => quantileOfCounts([[1, 0.5]], 0.5)).toThrow('invalid count: 0.5 (an integer of 0 or more)');
  });
});

describe('median', () => {
  it('is the middle, or halfway between the two middles', () => {
    expect(median([5, 1, 3])).toBe(3);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(median([])).toBeUndefined();
  });
});
