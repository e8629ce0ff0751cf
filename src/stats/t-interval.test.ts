import { describe, expect, it } from 'vitest';
import { tInterval } from './t-interval.ts';

describe('tInterval', () => {
  it('is the mean and the t quantile times the standard error', () => {
    // x = [2.1, 3.4, 1.9, 5, 4.2]; numpy.mean(x) +- t * scipy.stats.sem(x), t the 0.95 quantile with 4 degrees of
    // freedom to 50 digits (mpmath); scipy.stats.t.interval(0.9, 4, ...) agrees in eight digits
    const [low, high] = [2.049090280932612, 4.590909719067389];
    const estimate = tInterval([2.1, 3.4, 1.9, Number.NaN, 5, 4.2], { level: 0.9 })!;
    expect(estimate.value).toBeCloseTo(3.32, 13);
    expect(estimate.low).toBeCloseTo(low!, 12);
    expect(estimate.high).toBeCloseTo(high!, 12);
    expect(estimate).toMatchObject({ level: 0.9, n: 5 });
  });

  it('gives no interval where nothing tells the spread', () => {
    expect(tInterval([])).toBeUndefined();
    expect(tInterval([4])).toEqual({ value: 4, n: 1, method: "Student's t" });
    expect(tInterval([4, 4, 4])).toEqual({ value: 4, n: 3, method: "Student's t" });
  });
});
