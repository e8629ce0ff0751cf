import { describe, expect, it } from 'vitest';
import { noncentralTCdf } from './noncentral-t-cdf.ts';
import { normalCdf } from './normal-cdf.ts';
import { studentTCdf } from './student-t-cdf.ts';

describe('noncentralTCdf', () => {
  it('agrees with 40-digit arithmetic in both tails', () => {
    // mpmath.mp.dps = 40; mpmath.quad over s of c s^(df - 1) exp(-df s^2 / 2) ncdf(t s - ncp), or ncdf(ncp - t s) for
    // the upper tail, with c = 2 (df / 2)^(df / 2) / gamma(df / 2)
    const cases: [number, number, number, boolean, number][] = [
      [2.1, 4, 0, false, 0.9481733568411985],
      [2.776445105197793, 4, 3.4, true, 0.7216956725642262],
      [-2.776445105197793, 4, 3.4, false, 7.187434708541459e-7],
      [1.5, 2.5, -1.2, true, 0.013259210149268574],
      [1.96, 100000, 2.8, true, 0.7995449188145105],
      [12.706, 1, 30, true, 0.9814179218690504],
      [2.1, 18, 8.5, false, 7.831173174107102e-10],
      [60, 3, 40, true, 0.2788979468820781],
      [0.7, 0.8, 0.4, false, 0.543168534036162],
    ];
    for (const [t, df, ncp, upper, expected] of cases) {
      expect(Math.abs(noncentralTCdf(t, df, ncp, { upper }) / expected - 1)).toBeLessThan(1e-12);
    }
  });

  it("is Student's t without a noncentrality, and normal with a known scale", () => {
    for (const df of [0.7, 3, 18.5, 400]) expect(noncentralTCdf(1.3, df, 0)).toBeCloseTo(studentTCdf(1.3, df), 13);
    expect(noncentralTCdf(1.3, Infinity, 0.4)).toBe(normalCdf(0.9));
  });

  it('reaches its limits and refuses what has no distribution', () => {
    expect(noncentralTCdf(Infinity, 3, 1)).toBe(1);
    expect(noncentralTCdf(-Infinity, 3, 1)).toBe(0);
    expect(noncentralTCdf(Infinity, 3, 1, { upper: true })).toBe(0);
    expect(() => noncentralTCdf(1, 0, 1)).toThrow('invalid df: 0 (above 0)');
    expect(() => noncentralTCdf(1, 2, Infinity)).toThrow('invalid ncp: Infinity (finite)');
  });
});
