import { describe, expect, it } from 'vitest';
import { drawBeta } from './draw-beta.ts';
import { incompleteBeta } from './incomplete-beta.ts';
import { createRng } from './rng.ts';

describe('drawBeta', () => {
  for (const [a, b] of [
    [1, 1],
    [1, 7],
    [7, 1],
    [1.5, 1.2],
    [3, 3],
    [2, 40],
    [250, 251],
    [50_000, 50_001],
  ] as const) {
    it(`follows the law Beta(${a}, ${b})`, () => {
      const rng = createRng(5).fork(`${a}/${b}`);
      const ranks = Float64Array.from({ length: 20_000 }, () => incompleteBeta(a, b, drawBeta(a, b, rng))).sort();
      let distance = 0;
      for (let i = 0; i < ranks.length; i++) {
        distance = Math.max(
          distance,
          Math.abs(ranks[i]! - i / ranks.length),
          Math.abs(ranks[i]! - (i + 1) / ranks.length),
        );
      }
      // Kolmogorov's law: sqrt(n) D passes 2.2252 once in ten thousand (scipy.special.kolmogi(1e-4)).
      expect(Math.sqrt(ranks.length) * distance).toBeLessThan(2.2252);
    });
  }

  it('refuses shapes below 1', () => {
    expect(() => drawBeta(0.5, 2, createRng(1))).toThrow('invalid a: 0.5 (1 or more)');
    expect(() => drawBeta(2, Infinity, createRng(1))).toThrow('invalid b: Infinity (1 or more)');
  });
});
