import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalCdf } from './normal-cdf.ts';
import { normalQuantile } from './normal-quantile.ts';
import { studentTCdf } from './student-t-cdf.ts';
import { studentTQuantile } from './student-t-quantile.ts';

describe('studentTCdf', () => {
  it('agrees with 50-digit arithmetic', () => {
    // mpmath.mp.dps = 50; half of I_x(df / 2, 1 / 2) at x = df / (df + t^2), 1 - that for t > 0
    const cases: [number, number, number][] = [
      [-0.001, 0.3, 0.4997706809127688],
      [-2, 1, 0.14758361765043326],
      [1.5, 2.5, 0.8760817734568519],
      [-12, 19, 1.2954473186110996e-10],
      [-2.5, 999, 0.00628936379225461],
      [-30, 200, 2.862080604413926e-76],
      [0.2, 1e5, 0.5792595060971637],
    ];
    for (const [t, df, expected] of cases) expect(Math.abs(studentTCdf(t, df) / expected - 1)).toBeLessThan(1e-11);
  });

  it('tends to the normal distribution', () => {
    expect(studentTCdf(-1.3, 1e12)).toBeCloseTo(normalCdf(-1.3), 11);
    expect(studentTCdf(-1.3, Infinity)).toBe(normalCdf(-1.3));
  });

  it('reaches its limits and refuses df = 0', () => {
    expect(studentTCdf(0, 5)).toBe(0.5);
    expect(studentTCdf(-Infinity, 5)).toBe(0);
    expect(studentTCdf(Infinity, 5)).toBe(1);
    expect(() => studentTCdf(1, 0)).toThrow('invalid df: 0 (above 0)');
  });
});

describe('studentTQuantile', () => {
  it('agrees with 50-digit arithmetic', () => {
    // mpmath.mp.dps = 50; mpmath.findroot(lambda t: cdf(t, df) - p, scipy.stats.t.ppf(p, df)), with the cdf above;
    // scipy 1.10 itself agrees in nine digits
    const cases: [number, number, number][] = [
      [0.975, 1, 12.706204736174694],
      [0.975, 4, 2.7764451051977934],
      [0.025, 19, -2.0930240544083096],
      [0.995, 49.5, 2.678861319910336],
      [0.51, 7, 0.02597794156951689],
      [0.9, 199, 1.285820209259409],
      [1e-8, 3, -479.5250695797383],
    ];
    for (const [p, df, expected] of cases) expect(Math.abs(studentTQuantile(p, df) / expected - 1)).toBeLessThan(1e-10);
  });

  it('undoes studentTCdf', () => {
    const df = fc.double({ min: -0.5, max: 9, noNaN: true }).map((e) => 10 ** e);
    fc.assert(
      fc.property(df, fc.double({ min: 1e-9, max: 0.5, noNaN: true }), (degrees, p) => {
        expect(Math.abs(studentTCdf(studentTQuantile(p, degrees), degrees) / p - 1)).toBeLessThan(1e-10);
      }),
    );
  });

  it('tends to the normal quantile and keeps its symmetry', () => {
    expect(studentTQuantile(0.975, 1e12)).toBeCloseTo(normalQuantile(0.975), 11);
    expect(studentTQuantile(0.1, 8)).toBeCloseTo(-studentTQuantile(0.9, 8), 13);
    expect(studentTQuantile(0.5, 8)).toBe(0);
    expect(studentTQuantile(0, 8)).toBe(-Infinity);
    expect(() => studentTQuantile(2, 8)).toThrow('invalid p: 2 (0 to 1)');
  });
});
