import { describe, expect, it } from 'vitest';
import { drawBinomial } from './draw-binomial.ts';
import { logBinomial } from './log-binomial.ts';
import { createRng } from './rng.ts';

/** Pearson's statistic of `draws` against the binomial law, outcomes expected fewer than 5 times pooled. */
function chiSquare(n: number, p: number, draws: readonly number[]) {
  const counts = new Map<number, number>();
  for (const k of draws) counts.set(k, (counts.get(k) ?? 0) + 1);
  let statistic = 0;
  let cells = 0;
  let pooled = { expected: 0, observed: 0 };
  for (let k = 0; k <= n; k++) {
    const mass = Math.exp(logBinomial(n, k) + k * Math.log(p) + (n - k) * Math.log1p(-p));
    pooled = { expected: pooled.expected + mass * draws.length, observed: pooled.observed + (counts.get(k) ?? 0) };
    if (pooled.expected < 5) continue;
    statistic += (pooled.observed - pooled.expected) ** 2 / pooled.expected;
    cells += 1;
    pooled = { expected: 0, observed: 0 };
  }
  return { statistic, df: cells - 1 };
}

describe('drawBinomial', () => {
  for (const [n, p] of [
    [7, 0.3],
    [40, 0.1],
    [40, 0.9],
    [200, 0.05],
    [200, 0.45],
    [2560, 0.02],
    [2560, 0.7],
    [76_800, 0.472],
  ] as const) {
    it(`follows the binomial law of ${n} tries with chance ${p}`, () => {
      const rng = createRng(11).fork(`${n}/${p}`);
      const draws = Array.from({ length: 40_000 }, () => drawBinomial(n, p, rng));
      const { statistic, df } = chiSquare(n, p, draws);
      // Wilson and Hilferty's normal approximation of the chi-square law; 3.7 is passed once in ten thousand.
      const z = ((statistic / df) ** (1 / 3) - (1 - 2 / (9 * df))) / Math.sqrt(2 / (9 * df));
      expect(z).toBeLessThan(3.7);
    });
  }

  it('is certain at the ends', () => {
    const rng = createRng(1);
    expect(drawBinomial(0, 0.5, rng)).toBe(0);
    expect(drawBinomial(9, 0, rng)).toBe(0);
    expect(drawBinomial(9, 1, rng)).toBe(9);
  });

  it('stays whole and in range for a billion tries', () => {
    const rng = createRng(2);
    for (let i = 0; i < 1000; i++) {
      const k = drawBinomial(1e9, 0.25, rng);
      expect(Number.isInteger(k)).toBe(true);
      // Seven standard deviations of sqrt(1e9 * 0.25 * 0.75).
      expect(Math.abs(k - 2.5e8)).toBeLessThan(7 * 13_693.1);
    }
  });

  it('refuses counts that are not whole and chances that are none', () => {
    expect(() => drawBinomial(1.5, 0.5, createRng(1))).toThrow('invalid n: 1.5 (an integer of 0 or more)');
    expect(() => drawBinomial(3, 1.5, createRng(1))).toThrow('invalid p: 1.5 (0 to 1)');
  });
});
