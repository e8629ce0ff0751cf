import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mean } from './mean.ts';

describe('mean', () => {
  it('skips missing values and has no answer without any', () => {
    expect(mean([1, Number.NaN, 3])).toBe(2);
    expect(mean([])).toBeUndefined();
    expect(mean([Number.NaN])).toBeUndefined();
    expect(mean([5])).toBe(5);
  });

  it('lies between the extremes and does not depend on the order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1 }), (values) => {
        const value = mean(values)!;
        expect(value).toBeGreaterThanOrEqual(Math.min(...values) - 1e-9);
        expect(value).toBeLessThanOrEqual(Math.max(...values) + 1e-9);
        expect(mean([...values].reverse())).toBeCloseTo(value, 10);
      }),
    );
  });
});
