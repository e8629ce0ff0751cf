import { describe, expect, it } from 'vitest';
import { runOfRows } from '../../../test/support/runs.ts';
import { bestIndex, curveOf, firstLevel, greatest, isUsable, lastLevel, levelAt, smooth, windowOf } from './curve.ts';

const curve = (values: readonly number[]) =>
  curveOf(runOfRows(values.map((loss, i) => ({ step: 10 * (i + 1), loss }))).series.get('train.loss'));

describe('a curve', () => {
  it('holds the finite points of a series, and none where there is no series', () => {
    expect(Array.from(curve([3, Number.NaN, 1, Number.POSITIVE_INFINITY]).steps)).toEqual([10, 30]);
    expect(curveOf(undefined).n).toBe(0);
  });

  it('has no points that overflow 32 bits, and 0 for what they cannot tell from it', () => {
    expect(Array.from(curve([1e300, 1e-300, 1]).values)).toEqual([0, 1]);
    expect([isUsable(3e38), isUsable(4e38), isUsable(Number.NaN)]).toEqual([true, false, false]);
  });

  it('has levels of a tenth of its points, three at least', () => {
    expect([windowOf(2), windowOf(20), windowOf(60)]).toEqual([2, 3, 6]);
    expect([firstLevel(curve([9, 1, 2, 3, 4])), lastLevel(curve([9, 1, 2, 3, 4]))]).toEqual([2, 3]);
    expect(firstLevel(curve([]))).toBeUndefined();
  });

  it('has a level about a step: the median of the nearest points', () => {
    const five = curve([5, 1, 4, 2, 3]);
    expect(levelAt(five, 30)).toBe(3);
    expect(levelAt(five, 34, { width: 1 })).toBe(4);
    expect(levelAt(five, 36, { width: 1 })).toBe(2);
    expect(levelAt(five, -100, { width: 1 })).toBe(5);
    expect(levelAt(five, 900, { width: 1 })).toBe(3);
    expect(levelAt(curve([]), 1)).toBeUndefined();
  });

  it('is smoothed without letting a single peak through', () => {
    expect(Math.max(...smooth(curve([1, 1, 1, 9, 1, 1, 1])))).toBe(1);
  });
});

describe('bestIndex and greatest', () => {
  it('take the first of equals, and any number of values', () => {
    expect([bestIndex([2, 1, 1], 'down'), bestIndex([2, 3, 3], 'up'), bestIndex([], 'up')]).toEqual([1, 1, -1]);
    expect(greatest(new Float64Array(300_000).fill(1).fill(2, 7, 8))).toBe(2);
    expect(greatest([])).toBe(Number.NEGATIVE_INFINITY);
  });
});
