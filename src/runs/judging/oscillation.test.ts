import { describe, expect, it } from 'vitest';
import { arNoise } from '../../../test/support/noise.ts';
import { createRng } from '../../stats/rng.ts';
import { oscillationOf } from './oscillation.ts';

const curve = (values: ArrayLike<number>) => ({
  id: 'a',
  n: values.length,
  steps: Float64Array.from(values, (_, i) => 50 * (i + 1)),
  values: Float64Array.from(values),
});
const range = (n: number) => Array.from({ length: n }, (_, i) => i);

describe('oscillationOf', () => {
  it('finds values that go up and down, about a trend as well', () => {
    const found = oscillationOf(curve(range(14).map((i) => 2 - 0.02 * i + (i % 2 === 0 ? 0.1 : -0.1))), createRng(1));
    expect(found?.pvalue).toBeLessThan(0.01);
    expect(found?.period).toBe(100);
    expect(found?.amplitude).toBeCloseTo(0.1, 1);
  });

  it('finds waves of several points', () => {
    const found = oscillationOf(curve(range(30).map((i) => 2 + 0.2 * Math.sin((2 * Math.PI * i) / 6))), createRng(1));
    expect(found?.pvalue).toBeLessThan(1e-6);
    expect(found?.period).toBeCloseTo(300, -2);
    expect(found?.amplitude).toBeCloseTo(0.2, 1);
  });

  it('finds little more than 2 of 100 curves of independent noise regular at the level of 2 %', () => {
    const rng = createRng(4);
    const draws = range(150).map((k) => {
      const own = rng.fork(String(k));
      return oscillationOf(curve(arNoise(own, 16).map((e) => 2 + 0.1 * e)), own)?.pvalue ?? 1;
    });
    expect(draws.filter((p) => p <= 0.02).length / draws.length).toBeLessThan(0.06);
  });

  it('is undefined below eight points and for a constant curve, and the same for the same seed', () => {
    expect(oscillationOf(curve(range(7)), createRng(1))).toBeUndefined();
    expect(oscillationOf(curve(range(9).map(() => 1)), createRng(1))).toBeUndefined();
    const noisy = curve(arNoise(createRng(9), 20));
    expect(oscillationOf(noisy, createRng(1))).toEqual(oscillationOf(noisy, createRng(1)));
  });
});
