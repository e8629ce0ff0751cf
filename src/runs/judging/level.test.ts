import { describe, expect, it } from 'vitest';
import type { Curve } from './curve.ts';
import { changeBetween, endLevel, isBeyond, levelBetween, levelValue, startLevel } from './level.ts';

const curve = (values: readonly number[]): Curve => ({
  id: 'x',
  n: values.length,
  steps: Float64Array.from(values, (_, i) => (i + 1) * 10),
  values: Float64Array.from(values),
});
const rising = curve([1.1, 0.9, 2.1, 2.9, 4.1, 4.9, 6.1, 6.9, 8.1, 8.9]);

describe('levels of a curve', () => {
  it('are the medians of the first and the last three points of ten, with their steps', () => {
    expect(startLevel(rising)).toMatchObject({ value: 1.1, from: 10, to: 30, n: 3 });
    expect(endLevel(rising)).toMatchObject({ value: 8.1, from: 80, to: 100, n: 3 });
  });

  it('are undefined where there is no noise to know: below five points', () => {
    expect(endLevel(curve([1, 2, 3, 4]))).toBeUndefined();
  });

  it('change by their difference, with both errors in it', () => {
    const [first, last] = [startLevel(rising), endLevel(rising)];
    if (first === undefined || last === undefined) throw new Error('no level');
    const change = changeBetween(first, last);
    expect(change.value).toBeCloseTo(7, 9);
    expect(change.error).toBeCloseTo(first.error * Math.SQRT2, 9);
    expect(isBeyond(change, 'above')).toBe(true);
    expect(isBeyond(change, 'below')).toBe(false);
    expect(isBeyond(change, 'above', 7)).toBe(false);
  });

  it('are values of a check with their interval', () => {
    const level = levelBetween(rising, 0, 10);
    if (level === undefined) throw new Error('no level');
    const { value, low = Number.NaN, high = Number.NaN, n } = levelValue(level, 'reward');
    expect(value).toBe(4.5);
    expect(n).toBe(10);
    expect((low + high) / 2).toBeCloseTo(4.5, 9);
    expect(high).toBeGreaterThan(value);
  });

  it('have no width where there is no noise', () => {
    const flat = endLevel(curve([3, 3, 3, 3, 3]));
    expect(flat).toMatchObject({ value: 3, error: 0 });
  });
});
