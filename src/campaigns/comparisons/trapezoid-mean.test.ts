import { describe, expect, it } from 'vitest';
import { trapezoidMean } from './trapezoid-mean.ts';

describe('trapezoidMean', () => {
  // numpy: np.trapezoid([1, 2, 4], [0, 1, 3]) / 3 = 2.5
  it('weighs steps by the room between them', () => {
    expect(trapezoidMean([0, 1, 3], [1, 2, 4])).toBeCloseTo(2.5, 12);
    expect(trapezoidMean([0, 1, 2, 3], [1, 2, Number.NaN, 4])).toBeCloseTo(2.5, 12);
  });

  it('is a single value itself, and nothing of nothing', () => {
    expect(trapezoidMean([7], [3])).toBe(3);
    expect(trapezoidMean([], [])).toBeUndefined();
    expect(trapezoidMean([1, 2], [Number.NaN, Number.NaN])).toBeUndefined();
  });
});
