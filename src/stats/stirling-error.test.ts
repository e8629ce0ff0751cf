import { expect, it } from 'vitest';
import { stirlingError } from './stirling-error.ts';

it('stirlingError agrees with 50-digit arithmetic on both sides of its switch at 10', () => {
  // mpmath.mp.dps = 50; x = mpmath.mpf(x); L = mpmath.log
  // mpmath.loggamma(x) - ((x - 0.5) * L(x) - x + L(2 * mpmath.pi) / 2)
  const cases: [number, number][] = [
    [0.5, 0.15342640972002736],
    [9.999, 0.008331396020466343],
    [10, 0.00833056343336287],
    [1e8, 8.333333333333334e-10],
  ];
  for (const [x, expected] of cases) expect(Math.abs(stirlingError(x) - expected)).toBeLessThan(5e-15);
});
