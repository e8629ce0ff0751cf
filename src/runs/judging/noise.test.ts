import { describe, expect, it } from 'vitest';
import { arNoise } from '../../../test/support/noise.ts';
import { createRng } from '../../stats/rng.ts';
import type { Curve } from './curve.ts';
import { errorOfMean, noiseOf } from './noise.ts';

const curveFrom = (values: ArrayLike<number>): Curve => ({
  id: 'x',
  n: values.length,
  steps: Float64Array.from(values, (_, i) => i),
  values: Float64Array.from(values),
});

describe('noiseOf', () => {
  it('is undefined below five points', () => {
    expect(noiseOf(curveFrom([1, 2, 1, 2]))).toBeUndefined();
  });

  it('finds no noise on a line and none on a line that bends once', () => {
    expect(noiseOf(curveFrom([1, 2, 3, 4, 5, 6]))?.sd).toBe(0);
    expect(noiseOf(curveFrom([0, 1, 2, 3, 4, 4, 4, 4, 4, 4]))?.sd).toBeCloseTo(0, 9);
  });

  it('recovers spread and correlation of noise on a rise that levels off', () => {
    const values = arNoise(createRng(3), 2000, { sd: 0.05, correlation: 0.6 }).map(
      (noise, i) => noise + Math.min(0.6, 0.2 + i / 1000),
    );
    const noise = noiseOf(curveFrom(values));
    expect(noise?.sd).toBeCloseTo(0.05, 2);
    expect(noise?.correlation).toBeCloseTo(0.6, 1);
  });
});

describe('errorOfMean', () => {
  it('is sd over the root of k without correlation, and sd itself where points repeat each other', () => {
    const noise = { sd: 2, correlation: 0, degreesOfFreedom: 10 };
    expect(errorOfMean(noise, 4)).toBe(1);
    expect(errorOfMean({ ...noise, correlation: 1 }, 4)).toBe(2);
  });
});
