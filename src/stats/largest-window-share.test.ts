import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { largestWindowShare } from './largest-window-share.ts';

describe('largestWindowShare', () => {
  it('finds the densest window, wherever it lies', () => {
    expect(largestWindowShare([0.1, 0.5, 0.52, 0.55, 0.9], { width: 0.1 })).toEqual({
      share: 0.6,
      from: 0.5,
      to: 0.55,
      n: 5,
    });
  });

  it('is 1 for a collapsed policy and the commoner share for 0/1 rewards', () => {
    expect(largestWindowShare([0.7, 0.7, 0.7], { width: 0.1 })!.share).toBe(1);
    expect(largestWindowShare([0, 1, 1, 0, 1], { width: 0.1 })).toEqual({ share: 0.6, from: 1, to: 1, n: 5 });
  });

  it('holds both ends, also where binary fractions miss the width', () => {
    expect(largestWindowShare([0.2, 0.3], { width: 0.1 })!.share).toBe(1);
    expect(largestWindowShare([1, 1, 2], { width: 0 })).toEqual({ share: 2 / 3, from: 1, to: 1, n: 3 });
  });

  it('skips missing values and has no answer without any', () => {
    expect(largestWindowShare([Number.NaN, 4], { width: 1 })).toEqual({ share: 1, from: 4, to: 4, n: 1 });
    expect(largestWindowShare([], { width: 1 })).toBeUndefined();
    expect(() => largestWindowShare([1], { width: -1 })).toThrow('invalid width: -1 (0 or more)');
  });

  it('equals the best of all windows that start at a value', () => {
    const data = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(data, fc.nat(8), (values, width) => {
        const best = Math.max(...values.map((from) => values.filter((v) => v >= from && v <= from + width).length));
        expect(largestWindowShare(values, { width })!.share).toBe(best / values.length);
      }),
    );
  });
});
