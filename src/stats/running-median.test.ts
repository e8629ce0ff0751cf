import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCountTree } from './create-count-tree.ts';
import { denseRanks } from './dense-ranks.ts';
import { detrendedResiduals } from './detrended-residuals.ts';
import { median } from './median.ts';
import { runningMedian } from './running-median.ts';

describe('denseRanks', () => {
  it('agrees with scipy and marks gaps', () => {
    // scipy.stats.rankdata([3, 1, 3, 2, 7, 1], method='dense') - 1
    expect(Array.from(denseRanks([3, 1, 3, 2, 7, 1]).ranks)).toEqual([2, 0, 2, 1, 3, 0]);
    const { ranks, distinct } = denseRanks([Infinity, Number.NaN, -2, Infinity]);
    expect(Array.from(ranks)).toEqual([1, -1, 0, 1]);
    expect(Array.from(distinct)).toEqual([-2, Infinity]);
    expect(denseRanks([]).distinct).toHaveLength(0);
  });
});

describe('createCountTree', () => {
  it('counts and finds as a plain list would', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.array(fc.nat(19)), (size, drawn) => {
        const places = drawn.map((place) => place % size);
        const tree = createCountTree(size);
        for (const place of places) tree.add(place, 1);
        const sorted = [...places].sort((a, b) => a - b);
        for (let place = 0; place <= size; place++)
          expect(tree.before(place)).toBe(places.filter((other) => other < place).length);
        for (const [k, place] of sorted.entries()) expect(tree.find(k)).toBe(place);
      }),
    );
  });
});

describe('runningMedian', () => {
  it('is the median of each window, cut off at the edges', () => {
    expect(Array.from(runningMedian([1, 9, 2, 8, 3], 3))).toEqual([5, 2, 8, 3, 5.5]);
    const numbers = fc.array(fc.oneof(fc.integer({ min: -9, max: 9 }), fc.constant(Number.NaN)), { maxLength: 40 });
    fc.assert(
      fc.property(numbers, fc.integer({ min: 1, max: 50 }), (values, width) => {
        const expected = values.map((_, i) => {
          const from = i - Math.floor(width / 2);
          return median(values.slice(Math.max(0, from), Math.max(0, from + width))) ?? Number.NaN;
        });
        expect(Array.from(runningMedian(values, width))).toEqual(expected);
      }),
    );
  });

  it('takes single spikes away and keeps infinities out of its neighbours', () => {
    expect(Array.from(runningMedian([1, 1, Infinity, 1, 1], 3))).toEqual([1, 1, 1, 1, 1]);
    expect(Array.from(runningMedian([], 3))).toEqual([]);
    expect(() => runningMedian([1], 0)).toThrow('invalid width: 0 (an integer of 1 or more)');
  });
});

describe('detrendedResiduals', () => {
  it('is what the running median leaves', () => {
    expect(Array.from(detrendedResiduals([1, 9, 2, 8, 3], { width: 3 }))).toEqual([-4, 7, -6, 5, -2.5]);
    expect(Array.from(detrendedResiduals([2, Number.NaN, 4], { width: 3 }))).toEqual([0, Number.NaN, 0]);
    expect(Array.from(detrendedResiduals([Infinity, Infinity], { width: 1 }))).toEqual([0, 0]);
  });
});
