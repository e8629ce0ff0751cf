import { describe, expect, it } from 'vitest';
import { drawHypergeometric } from './draw-hypergeometric.ts';
import { hypergeometric } from './hypergeometric.ts';
import { createRng } from './rng.ts';
import { sumDrawer } from './sum-drawer.ts';

describe('drawHypergeometric', () => {
  for (const [marked, unmarked, draws] of [
    [3, 4, 5],
    [5, 900, 300],
    [900, 5, 300],
    [40, 60, 13],
    [40, 60, 90],
    [2560, 2560, 2560],
    [73_037, 80_563, 76_800],
    [300, 150_000, 70_000],
  ] as const) {
    it(`follows the law of ${draws} draws from ${marked} marked and ${unmarked} others`, () => {
      const rng = createRng(3).fork(`${marked}/${unmarked}/${draws}`);
      const { first, probabilities } = hypergeometric({ marked, unmarked, draws });
      const counts = new Float64Array(probabilities.length);
      const n = 40_000;
      for (let i = 0; i < n; i++) counts[drawHypergeometric(marked, unmarked, draws, rng) - first]! += 1;
      let statistic = 0;
      let cells = 0;
      let pooled = { expected: 0, observed: 0 };
      for (const [i, probability] of probabilities.entries()) {
        pooled = { expected: pooled.expected + probability * n, observed: pooled.observed + counts[i]! };
        if (pooled.expected < 5) continue;
        statistic += (pooled.observed - pooled.expected) ** 2 / pooled.expected;
        cells += 1;
        pooled = { expected: 0, observed: 0 };
      }
      const df = cells - 1;
      // Wilson and Hilferty's normal approximation of the chi-square law; 3.7 is passed once in ten thousand.
      const z = ((statistic / df) ** (1 / 3) - (1 - 2 / (9 * df))) / Math.sqrt(2 / (9 * df));
      expect(z).toBeLessThan(3.7);
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(n);
    });
  }

  it('is certain at the ends and refuses impossible numbers', () => {
    const rng = createRng(1);
    expect(drawHypergeometric(5, 0, 3, rng)).toBe(3);
    expect(drawHypergeometric(0, 5, 3, rng)).toBe(0);
    expect(drawHypergeometric(20, 30, 50, rng)).toBe(20);
    expect(() => drawHypergeometric(2, 3, 6, rng)).toThrow('invalid draws: 6 (0 to 5)');
    expect(() => drawHypergeometric(2, 0.5, 1, rng)).toThrow('invalid unmarked: 0.5');
  });
});

describe('sumDrawer', () => {
  it('draws sums with the mean and variance of draws without replacement, by value and by level', () => {
    const levels = Float64Array.from({ length: 3000 }, (_, i) => [-0.5, 0, 0.1, 1][i % 7 === 0 ? 3 : i % 3]!);
    const spread = Float64Array.from({ length: 3000 }, (_, i) => Math.sin(i));
    for (const values of [levels, spread]) {
      const draw = sumDrawer(values, 1000, createRng(9));
      const sums = Array.from({ length: 4000 }, draw);
      const mean = values.reduce((a, b) => a + b, 0) / 3000;
      const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 2999;
      const expected = 1000 * variance * (1 - 1000 / 3000);
      const seen = sums.reduce((a, b) => a + b, 0) / sums.length;
      expect(Math.abs(seen - 1000 * mean)).toBeLessThan(4 * Math.sqrt(expected / sums.length));
      const scatter = sums.reduce((sum, value) => sum + (value - seen) ** 2, 0) / (sums.length - 1);
      // Four standard errors of a variance of normal sums.
      expect(Math.abs(scatter / expected - 1)).toBeLessThan(4 * Math.sqrt(2 / sums.length));
    }
  });
});
