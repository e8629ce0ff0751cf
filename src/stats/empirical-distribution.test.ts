import { describe, expect, it } from 'vitest';
import { empiricalDistribution } from './empirical-distribution.ts';

describe('empiricalDistribution', () => {
  it('gives the quantiles, ranks and standard deviation of its draws', () => {
    const distribution = empiricalDistribution([3, Number.NaN, 1, 2, 2])!;
    expect(distribution.quantile(0.5)).toBe(2);
    expect(distribution.quantile(0.25)).toBe(1.75);
    expect(distribution.rank(2)).toBe(0.5);
    expect(distribution.rank(1)).toBe(0.125);
    expect(distribution.rank(2.5)).toBe(0.75);
    expect(distribution.rank(0)).toBe(0);
    expect(distribution.rank(9)).toBe(1);
    expect(distribution.standardDeviation).toBeCloseTo(Math.sqrt(2 / 3), 14);
    expect(distribution.resamples).toBe(4);
  });

  it('takes for ties what differs by rounding alone', () => {
    expect(empiricalDistribution([0.1 + 0.2, 0.3, 0.2, 0.4])!.rank(0.3)).toBe(0.5);
  });

  it('needs two draws', () => {
    expect(empiricalDistribution([])).toBeUndefined();
    expect(empiricalDistribution([1, Number.NaN])).toBeUndefined();
  });
});
