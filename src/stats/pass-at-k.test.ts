import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { passAtK } from './pass-at-k.ts';
import { passHatK } from './pass-hat-k.ts';

/**
 * Counts, over every k-subset of n answers of which the first c are correct, how many hold a correct one, and only
 * such.
 */
function enumerate(n: number, c: number, k: number) {
  let subsets = 0;
  let some = 0;
  let all = 0;
  for (let bits = 0; bits < 2 ** n; bits++) {
    let size = 0;
    let correct = 0;
    for (let i = 0; i < n; i++) {
      if (((bits >> i) & 1) === 0) continue;
      size += 1;
      if (i < c) correct += 1;
    }
    if (size !== k) continue;
    subsets += 1;
    if (correct > 0) some += 1;
    if (correct === k) all += 1;
  }
  return { some: some / subsets, all: all / subsets };
}

describe('passAtK and passHatK', () => {
  it('equal the enumeration of every subset', () => {
    for (const n of [1, 2, 5, 8, 12]) {
      for (let c = 0; c <= n; c++) {
        for (const k of new Set([1, 2, 3, Math.ceil(n / 2), n - 1, n])) {
          if (k < 1 || k > n) continue;
          const { some, all } = enumerate(n, c, k);
          expect(passAtK(n, c, k)).toBeCloseTo(some, 13);
          expect(passHatK(n, c, k)).toBeCloseTo(all, 13);
        }
      }
    }
  });

  it('agree with the formula of the HumanEval reference implementation', () => {
    // 1 - numpy.prod(1 - k / numpy.arange(n - c + 1, n + 1)) with (n, c, k) = (200, 13, 10)
    expect(passAtK(200, 13, 10)).toBeCloseTo(0.4975511147306061, 13);
  });

  it('do not overflow or lose small chances with a million answers', () => {
    // mpmath.mp.dps = 50; 1 - binomial(n - c, k) / binomial(n, k), then binomial(c, k) / binomial(n, k)
    expect(Math.abs(passAtK(1_000_000, 3, 1000)! / 0.002997003994007988 - 1)).toBeLessThan(1e-12);
    expect(Math.abs(passHatK(1_000_000, 990_000, 2000)! / 1.826451691345305e-9 - 1)).toBeLessThan(1e-11);
    expect(passAtK(1_000_000, 500_000, 500_000)).toBe(1);
    expect(passHatK(1_000_000, 500_000, 500_000)).toBe(0);
  });

  it('have no answer when k exceeds n, never a guess', () => {
    expect(passAtK(4, 4, 5)).toBeUndefined();
    expect(passHatK(4, 4, 5)).toBeUndefined();
    expect(passAtK(0, 0, 1)).toBeUndefined();
  });

  it('refuse impossible counts', () => {
    expect(() => passAtK(8, 2, 0)).toThrow('invalid k: 0 (1 to 8)');
    expect(() => passAtK(8, 9, 1)).toThrow('invalid c: 9 (0 to 8)');
    expect(() => passHatK(2.5, 1, 1)).toThrow('invalid n: 2.5 (an integer of 0 or more)');
  });

  it('meet at k = 1, rise and fall with k, and mirror each other', () => {
    const counts = fc
      .integer({ min: 2, max: 300 })
      .chain((n) => fc.tuple(fc.constant(n), fc.nat(n), fc.integer({ min: 1, max: n - 1 })));
    fc.assert(
      fc.property(counts, ([n, c, k]) => {
        expect(passAtK(n, c, 1)).toBeCloseTo(c / n, 13);
        expect(passHatK(n, c, 1)).toBeCloseTo(c / n, 13);
        expect(passAtK(n, c, k + 1)!).toBeGreaterThanOrEqual(passAtK(n, c, k)! - 1e-14);
        expect(passHatK(n, c, k + 1)!).toBeLessThanOrEqual(passHatK(n, c, k)! + 1e-14);
        expect(passAtK(n, c, k)! + passHatK(n, n - c, k)!).toBeCloseTo(1, 13);
      }),
    );
  });
});
