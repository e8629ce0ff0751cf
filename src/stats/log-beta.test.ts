import { expect, it } from 'vitest';
import { logBeta } from './log-beta.ts';

it('logBeta agrees with 50-digit arithmetic where logarithms of gamma functions cancel', () => {
  // mpmath.mp.dps = 50; mpmath.log(mpmath.beta(a, b))
  const cases: [number, number, number][] = [
    [0.5, 0.5, 1.1447298858494002],
    [2, 1e9, -41.446531674892825],
    [0.01, 1e6, 4.46132477741238],
    [20, 30.5, -34.22590011935173],
    [1e6, 2e6, -1909548.290968533],
    [3, 9, -6.20455776256869],
  ];
  for (const [a, b, expected] of cases) {
    expect(Math.abs(logBeta(a, b) / expected - 1)).toBeLessThan(1e-13);
    expect(logBeta(b, a)).toBe(logBeta(a, b));
  }
});
