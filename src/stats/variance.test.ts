import { describe, expect, it } from 'vitest';
import { standardDeviation } from './standard-deviation.ts';
import { variance } from './variance.ts';

const values = [2, 4, 4, 4, 5, 5, 7, 9.5];

describe('variance and standardDeviation', () => {
  it('agree with numpy', () => {
    // x = [2, 4, 4, 4, 5, 5, 7, 9.5]; numpy.var(x, ddof=1), numpy.var(x), numpy.std(x, ddof=1), numpy.std(x)
    expect(variance(values)).toBeCloseTo(5.174107142857143, 13);
    expect(variance(values, { ddof: 0 })).toBeCloseTo(4.52734375, 13);
    expect(standardDeviation(values)).toBeCloseTo(2.274666380561585, 13);
    expect(standardDeviation(values, { ddof: 0 })).toBeCloseTo(2.1277555663186503, 13);
  });

  it('have no answer when the divisor would be zero', () => {
    expect(variance([])).toBeUndefined();
    expect(variance([3])).toBeUndefined();
    expect(variance([], { ddof: 0 })).toBeUndefined();
    expect(variance([3], { ddof: 0 })).toBe(0);
    expect(standardDeviation([3, Number.NaN])).toBeUndefined();
  });

  it('are zero for constants, exactly', () => {
    expect(variance([0.1, 0.1, 0.1])).toBe(0);
  });
});
