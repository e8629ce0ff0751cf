import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findRoot } from './find-root.ts';

describe('findRoot', () => {
  it('finds the root to the last digits, however flat or steep the function', () => {
    expect(findRoot((x) => x * x - 2, 0, 2)).toBeCloseTo(Math.SQRT2, 15);
    expect(findRoot((x) => Math.exp(x) - 1e-9, -50, 50)).toBeCloseTo(Math.log(1e-9), 13);
    expect(findRoot((x) => (x < 0.3 ? -1 : 1e6), 0, 1)).toBeCloseTo(0.3, 14);
  });

  it('finds the root of every rising cubic', () => {
    const at = fc.double({ min: -100, max: 100, noNaN: true });
    fc.assert(
      fc.property(at, fc.double({ min: 1e-6, max: 1e6, noNaN: true }), (root, slope) => {
        const f = (x: number) => slope * (x - root) + (x - root) ** 3;
        expect(Math.abs(findRoot(f, -101, 102)! - root)).toBeLessThan(1e-12 * Math.max(1, Math.abs(root)));
      }),
    );
  });

  it('has no answer where the sign does not change', () => {
    expect(findRoot((x) => x + 5, 0, 1)).toBeUndefined();
    expect(findRoot(() => Number.NaN, 0, 1)).toBeUndefined();
    expect(findRoot((x) => x, 0, 1)).toBe(0);
    expect(findRoot((x) => x - 1, 0, 1)).toBe(1);
  });
});
