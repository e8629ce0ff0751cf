import { expect, it } from 'vitest';
import { standardDeviation } from './standard-deviation.ts';

it('standardDeviation skips missing values', () => {
  expect(standardDeviation([1, Number.NaN, 3])).toBeCloseTo(Math.SQRT2, 15);
});
