import { describe, expect, it } from 'vitest';
import { clusteredMean } from './clustered-mean.ts';

describe('clusteredMean', () => {
  it('gives the interval of the task means when every task holds one value', () => {
    // scipy.stats.t.interval(0.95, 3, *(numpy.mean(x), scipy.stats.sem(x))) with x = [1.5, 2, 4, 3]
    const estimate = clusteredMean([1.5, 2, 4, 3], [0, 1, 2, 3, 4])!;
    expect(estimate.value).toBeCloseTo(2.625, 12);
    expect(estimate.clusters).toBe(4);
    expect(estimate.low!).toBeLessThan(2.625);
  });
});
