import { describe, expect, it } from 'vitest';
import { binomialCoefficient } from './binomial-coefficient.ts';
import { logBinomial } from './log-binomial.ts';

describe('binomialCoefficient', () => {
  it("is exact wherever doubles are: every entry of Pascal's triangle up to row 56", () => {
    let row = [1n];
    for (let n = 0; n <= 56; n++) {
      for (const [k, exact] of row.entries()) expect(binomialCoefficient(n, k)).toBe(Number(exact));
      row = Array.from({ length: n + 2 }, (_, k) => (row[k - 1] ?? 0n) + (row[k] ?? 0n));
    }
  });

  it('agrees with exact integers beyond, until doubles overflow', () => {
    // float(mpmath.binomial(n, k))
    expect(Math.abs(binomialCoefficient(1000, 500) / 2.7028824094543655e299 - 1)).toBeLessThan(1e-12);
    expect(Math.abs(binomialCoefficient(1_000_000, 3) / 1.66666166667e17 - 1)).toBeLessThan(1e-14);
    expect(binomialCoefficient(5000, 2500)).toBe(Infinity);
    expect(binomialCoefficient(3, 5)).toBe(0);
  });

  it('refuses arguments that are not whole', () => {
    expect(() => binomialCoefficient(3, 1.5)).toThrow('invalid k: 1.5 (an integer of 0 or more)');
  });
});

describe('logBinomial', () => {
  it('agrees with 50-digit arithmetic without overflow', () => {
    // mpmath.mp.dps = 50; mpmath.log(mpmath.binomial(n, k))
    const cases: [number, number, number][] = [
      [6, 3, 2.995732273553991],
      [1_000_000, 1, 13.815510557964274],
      [1_000_000, 7, 88.18339154463901],
      [1_000_000, 500_000, 693140.0470130637],
      [200, 60, 119.38351962183901],
    ];
    for (const [n, k, expected] of cases) expect(Math.abs(logBinomial(n, k) / expected - 1)).toBeLessThan(1e-13);
    expect(logBinomial(9, 0)).toBe(0);
    expect(() => logBinomial(3, 4)).toThrow('invalid k: 4 (0 to 3)');
  });
});
