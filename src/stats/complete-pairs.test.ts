import { describe, expect, it } from 'vitest';
import { completePairs } from './complete-pairs.ts';

describe('completePairs', () => {
  it('drops pairs with a gap, and clusters left empty, keeping the order', () => {
    const pairs = completePairs([1, Number.NaN, 3, 4], [5, 6, Number.NaN, 8], [0, 1, 3, 3, 4]);
    expect(Array.from(pairs.x)).toEqual([1, 4]);
    expect(Array.from(pairs.y)).toEqual([5, 8]);
    expect(Array.from(pairs.offsets)).toEqual([0, 1, 2]);
  });

  it('takes all pairs for one cluster without offsets, and accepts no pairs at all', () => {
    expect(Array.from(completePairs([1, 2], [3, 4]).offsets)).toEqual([0, 2]);
    expect(Array.from(completePairs([], []).offsets)).toEqual([0]);
    expect(completePairs([], [], []).x).toHaveLength(0);
  });

  it('refuses sides of different length and offsets past the data', () => {
    expect(() => completePairs([1], [])).toThrow('invalid length of y: 0 (1, as x)');
    expect(() => completePairs([1], [1], [0, 2])).toThrow('invalid offsets[1]: 2 (0 to 1)');
  });
});
