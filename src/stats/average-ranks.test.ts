import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { averageRanks } from './average-ranks.ts';

describe('averageRanks', () => {
  it('shares ranks among ties, as scipy', () => {
    // scipy.stats.rankdata([3, 1, 3, 2, 3, 1])
    expect(Array.from(averageRanks([3, 1, 3, 2, 3, 1]))).toEqual([5, 1.5, 5, 3, 5, 1.5]);
    expect(Array.from(averageRanks([9, 9, 5, 7, 0], { from: 2, to: 4 }))).toEqual([1, 2]);
    expect(averageRanks([])).toHaveLength(0);
    expect(Array.from(averageRanks([Infinity, -Infinity, Infinity]))).toEqual([2.5, 1, 2.5]);
  });

  it('counts the values below and half of the equal ones, for few values as for many', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -9, max: 9 }), { maxLength: 90 }), (values) => {
        const expected = values.map((value) => {
          const below = values.filter((other) => other < value).length;
          const equal = values.filter((other) => other === value).length;
          return below + (equal + 1) / 2;
        });
        expect(Array.from(averageRanks(values))).toEqual(expected);
      }),
    );
  });

  it('sums to n (n + 1) / 2 whatever the ties', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 4 })), (values) => {
        const n = values.length;
        expect(averageRanks(values).reduce((a, b) => a + b, 0)).toBe((n * (n + 1)) / 2);
      }),
    );
  });
});
