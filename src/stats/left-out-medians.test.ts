import { describe, expect, it } from 'vitest';
import { leftOutMedians } from './left-out-medians.ts';
import { median } from './median.ts';

describe('leftOutMedians', () => {
  it('gives the median of the others, for odd and even numbers, with ties', () => {
    for (const sorted of [
      [1, 4],
      [1, 4, 9],
      [1, 4, 4, 9],
      [1, 2, 3, 3, 8],
      [0, 0, 0, 1, 5, 7],
    ]) {
      const expected = sorted.map((_, left) => median(sorted.filter((_, i) => i !== left)));
      expect([...leftOutMedians([Number.NaN, ...sorted].reverse())]).toEqual(expected);
    }
  });

  it('has nothing to say without others', () => {
    expect([...leftOutMedians([3])]).toEqual([Number.NaN]);
    expect([...leftOutMedians([])]).toEqual([]);
  });
});
