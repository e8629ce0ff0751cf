import { describe, expect, it } from 'vitest';
import { normalCdf } from './normal-cdf.ts';
import { normalQuantile } from './normal-quantile.ts';

describe('normalCdf', () => {
  it('agrees with 50-digit arithmetic into the far tail', () => {
    // mpmath.mp.dps = 50; mpmath.ncdf(mpmath.mpf(z))
    const cases: [number, number][] = [
      [-37, 5.725571222524577e-300],
      [-8, 6.220960574271784e-16],
      [-2.5, 0.006209665325776135],
      [-2.4999, 0.00621141837494459],
      [-1e-9, 0.49999999960105773],
      [0, 0.5],
      [1.5, 0.9331927987311419],
      [5, 0.9999997133484281],
    ];
    for (const [z, expected] of cases) expect(Math.abs(normalCdf(z) / expected - 1)).toBeLessThan(1e-12);
  });

  it('reaches its limits', () => {
    expect(normalCdf(-Infinity)).toBe(0);
    expect(normalCdf(Infinity)).toBe(1);
  });
});

describe('normalQuantile', () => {
  it('agrees with scipy', () => {
    // scipy.stats.norm.ppf(p)
    const cases: [number, number][] = [
      [1e-300, -37.0470962993612],
      [1e-10, -6.361340902404056],
      [0.025, -1.9599639845400545],
      [0.3, -0.5244005127080409],
      [0.975, 1.959963984540054],
      [0.9999, 3.719016485455709],
    ];
    for (const [p, expected] of cases) expect(Math.abs(normalQuantile(p) / expected - 1)).toBeLessThan(1e-13);
    expect(normalQuantile(0.5)).toBe(0);
  });

  it('undoes normalCdf and refuses what is no probability', () => {
    for (const z of [-30, -6, -1, 0.3, 2]) expect(normalQuantile(normalCdf(z))).toBeCloseTo(z, 12);
    expect(normalQuantile(0)).toBe(-Infinity);
    expect(normalQuantile(1)).toBe(Infinity);
    expect(() => normalQuantile(-0.1)).toThrow('invalid p: -0.1 (0 to 1)');
  });
});
