import { describe, expect, it } from 'vitest';
import { momentsOfSums } from './moments-of-sums.ts';
import { momentsOfValues } from './moments-of-values.ts';

describe('momentsOfSums', () => {
  it('equals the moments of the values for an engine that counts and sums', () => {
    const values = [0, 1, 1, 0.5, 0.25];
    const sum = values.reduce((a, b) => a + b);
    const squares = values.reduce((a, b) => a + b * b, 0);
    const moments = momentsOfSums(5, sum, squares);
    expect(moments.mean).toBeCloseTo(0.55, 14);
    expect(moments.m2).toBeCloseTo(momentsOfValues(values).m2, 14);
  });

  it('cuts cancellation off at zero', () => {
    expect(momentsOfSums(3, 0.3 * 3, 0.27 - 1e-16).m2).toBeGreaterThanOrEqual(0);
  });

  it('gives the neutral element for n = 0 and refuses a count that is not whole', () => {
    expect(momentsOfSums(0, 0, 0)).toEqual({ n: 0, mean: 0, m2: 0 });
    expect(() => momentsOfSums(1.5, 1, 1)).toThrow('invalid n: 1.5 (an integer of 0 or more)');
  });
});
