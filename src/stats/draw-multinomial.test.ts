import { describe, expect, it } from 'vitest';
import { drawMultinomial } from './draw-multinomial.ts';
import { createRng } from './rng.ts';

describe('drawMultinomial', () => {
  it('has the means and covariances of the multinomial law', () => {
    const weights = [1, 0, 3, 4];
    const shares = weights.map((weight) => weight / 8);
    const rng = createRng(3);
    const [n, rounds] = [100, 20_000];
    const draws = Array.from({ length: rounds }, () => drawMultinomial(n, weights, rng));
    const meanOf = (f: (counts: Float64Array) => number) => draws.reduce((sum, c) => sum + f(c), 0) / rounds;
    for (const i of weights.keys()) {
      expect(meanOf((c) => c[i]!)).toBeCloseTo(n * shares[i]!, 0);
      for (const j of weights.keys()) {
        const covariance = n * (i === j ? shares[i]! * (1 - shares[i]!) : -shares[i]! * shares[j]!);
        const measured = meanOf((c) => (c[i]! - n * shares[i]!) * (c[j]! - n * shares[j]!));
        // The standard error of a variance is sqrt(2 / rounds) of it: 1 %; 25 is the largest variance here.
        expect(Math.abs(measured - covariance)).toBeLessThan(4 * 0.01 * 25);
      }
    }
  });

  it('always shares out all draws', () => {
    const rng = createRng(4);
    for (const n of [0, 1, 17]) {
      const counts = drawMultinomial(n, [0.1, 0.2, 0.7, 0], rng);
      expect(counts.reduce((sum, c) => sum + c, 0)).toBe(n);
      expect(counts[3]).toBe(0);
    }
    expect([...drawMultinomial(0, [], rng)]).toEqual([]);
  });

  it('refuses weights that nothing can fall on', () => {
    expect(() => drawMultinomial(3, [0, 0], createRng(1))).toThrow('invalid weights');
    expect(() => drawMultinomial(3, [1, -1], createRng(1))).toThrow('invalid weights[1]: -1 (0 or more)');
  });
});
