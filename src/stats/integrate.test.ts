import { describe, expect, it } from 'vitest';
import { integrate } from './integrate.ts';
import { meanOverScale } from './mean-over-scale.ts';

describe('integrate', () => {
  it('is exact to all digits for what fades at both ends', () => {
    expect(integrate((x) => Math.exp(-x * x), -7, 7)).toBeCloseTo(Math.sqrt(Math.PI), 14);
    expect(integrate((x) => 1 / Math.cosh(x), -45, 45)).toBeCloseTo(Math.PI, 13);
  });

  it('refines its step until a narrow bell is resolved', () => {
    expect(integrate((x) => Math.exp(-1e4 * (x - 0.1234) ** 2), -7, 7)).toBeCloseTo(Math.sqrt(Math.PI / 1e4), 14);
    expect(integrate(() => 0, 0, 1)).toBe(0);
  });
});

describe('meanOverScale', () => {
  it('has the moments of the scale', () => {
    // E S^2 = 1, and E S = sqrt(2 / df) gamma((df + 1) / 2) / gamma(df / 2): Johnson and Kotz, "Continuous univariate
    // distributions", chapter 17; by mpmath
    const means: [number, number][] = [
      [0.5, 0.6759782400672847],
      [1, 0.7978845608028656],
      [4, 0.9399856029866251],
      [30, 0.9917028210095852],
      [1e6, 0.9999997500000313],
    ];
    for (const [df, expected] of means) {
      expect(meanOverScale(df, () => 1)).toBeCloseTo(1, 12);
      expect(meanOverScale(df, (scale) => scale)).toBeCloseTo(expected, 12);
      expect(meanOverScale(df, (scale) => scale * scale)).toBeCloseTo(1, 12);
    }
    expect(meanOverScale(Infinity, (scale) => 3 * scale)).toBe(3);
    expect(() => meanOverScale(-1, () => 1)).toThrow('invalid df: -1 (above 0)');
  });
});
