import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { autocorrelation } from './autocorrelation.ts';

const values = [3.1, 2.7, 2.9, 2.2, 2.4, 2.4, 1.9, 2.0, 1.7, 1.9, 1.5, 1.6];

describe('autocorrelation', () => {
  it('agrees with the formula in numpy', () => {
    // m = numpy.array(values) - numpy.mean(values)
    // [(m[k:] * m[:len(m) - k]).sum() / (m * m).sum() for k in (0, 1, 2, 5)]
    const expected = new Map([
      [0, 1],
      [1, 0.5820617876989734],
      [2, 0.4774889328435528],
      [5, -0.04448055006122258],
    ]);
    for (const [lag, r] of expected) expect(autocorrelation(values, lag)).toBeCloseTo(r, 13);
  });

  it('keeps the distance over gaps', () => {
    const alternating = [1, -1, 1, Number.NaN, 1, -1, Infinity, -1];
    // Mean 0 and squares 6; three pairs stand at distance 1, each of opposite signs.
    expect(autocorrelation(alternating, 1)).toBeCloseTo(-3 / 6, 14);
    expect(autocorrelation(alternating, 2)!).toBeGreaterThan(0);
  });

  it('has no answer for constants or a lag beyond the data', () => {
    expect(autocorrelation([0.1, 0.1, 0.1], 1)).toBeUndefined();
    expect(autocorrelation([1, 2], 2)).toBeUndefined();
    expect(autocorrelation([], 0)).toBeUndefined();
    expect(() => autocorrelation([1, 2], 0.5)).toThrow('invalid lag: 0.5 (an integer of 0 or more)');
  });

  it('stays between -1 and 1', () => {
    const gap = fc.oneof(fc.double({ min: -10, max: 10, noNaN: true }), fc.constant(Number.NaN));
    fc.assert(
      fc.property(fc.array(gap), fc.nat(5), (values, lag) => {
        expect(Math.abs(autocorrelation(values, lag) ?? 0)).toBeLessThanOrEqual(1 + 1e-9);
      }),
    );
  });
});
