import { describe, expect, it } from 'vitest';
import { jackknifeError } from './jackknife-error.ts';
import { mean } from './mean.ts';
import { standardDeviation } from './standard-deviation.ts';

describe('jackknifeError', () => {
  it('is s over root n for a mean', () => {
    const values = Float64Array.of(3, 1, 4, 1, 5, 9, 2, 6);
    const error = jackknifeError(values, (sample) => mean(sample)!);
    expect(error).toBeCloseTo(standardDeviation(values)! / Math.sqrt(8), 13);
    expect([...values]).toEqual([3, 1, 4, 1, 5, 9, 2, 6]);
  });

  it('is not known from one value', () => {
    expect(jackknifeError(Float64Array.of(1), (sample) => mean(sample)!)).toBeNaN();
  });
});
