import { describe, expect, it } from 'vitest';
import { isotonicRegression } from './isotonic-regression.ts';
import { normalQuantile } from './normal-quantile.ts';
import { createRng } from './rng.ts';
import { unimodalRegression } from './unimodal-regression.ts';

const noiseOf = (values: readonly number[]) => unimodalRegression(values)?.noise;

describe('isotonicRegression', () => {
  it('pools adjacent violators', () => {
    // sklearn.isotonic.IsotonicRegression().fit_transform(range(6), [1, 3, 2, 4, 3.5, 6]) -> 1, 2.5, 2.5, 3.75, 3.75, 6
    expect([...isotonicRegression([1, 3, 2, 4, 3.5, 6]).fitted]).toEqual([1, 2.5, 2.5, 3.75, 3.75, 6]);
    expect([...isotonicRegression([3, 2, 1]).fitted]).toEqual([2, 2, 2]);
    expect(isotonicRegression([]).fitted).toHaveLength(0);
  });

  it('gives the sum of squares of every prefix, as fitting it alone would', () => {
    const rng = createRng(5);
    const values = Array.from({ length: 60 }, (_, i) => i / 20 + rng.next());
    const { prefixSse } = isotonicRegression(values);
    for (let k = 1; k <= values.length; k++) {
      const prefix = values.slice(0, k);
      const { fitted } = isotonicRegression(prefix);
      expect(prefixSse[k]).toBeCloseTo(
        prefix.reduce((sum, v, i) => sum + (v - fitted[i]) ** 2, 0),
        9,
      );
    }
  });
});

describe('unimodalRegression', () => {
  it('is 0 for any curve with one peak, however bent', () => {
    expect(noiseOf([1, 2, 4, 8, 3, 2.9])).toBe(0);
    expect(noiseOf([0.54, 0.42, 0.36, 0.33, 0.315, 0.305, 0.3, 0.297].map((v) => -v))).toBe(0);
  });

  it('finds the noise of simulated curves within a quarter, on average', () => {
    const rng = createRng(1);
    const normal = () => normalQuantile((rng.integer(1_000_000) + 0.5) / 1_000_000);
    for (const shape of [(t: number) => t, (t: number) => 4 * t * (1 - t), () => 0]) {
      let total = 0;
      for (let k = 0; k < 400; k++)
        total += noiseOf(Array.from({ length: 40 }, (_, i) => shape(i / 39) + 0.2 * normal())) as number;
      expect(total / 400).toBeGreaterThan(0.15);
      expect(total / 400).toBeLessThan(0.25);
    }
  });

  it('fits the best peak of all, as trying each one would', () => {
    const rng = createRng(8);
    for (let k = 0; k < 50; k++) {
      const values = Array.from({ length: 9 }, () => rng.next());
      const sse = (fit: readonly number[]) => fit.reduce((sum, v, i) => sum + (v - values[i]) ** 2, 0);
      const each = Array.from({ length: 10 }, (_, split) => [
        ...isotonicRegression(values.slice(0, split)).fitted,
        ...isotonicRegression(values.slice(split).toReversed()).fitted.toReversed(),
      ]);
      const fitted = [...(unimodalRegression(values)?.fitted ?? [])];
      expect(sse(fitted)).toBeCloseTo(Math.min(...each.map(sse)), 12);
      const peak = fitted.indexOf(Math.max(...fitted));
      for (let i = 1; i < 9; i++) expect(Math.sign(fitted[i] - fitted[i - 1])).not.toBe(i <= peak ? -1 : 1);
    }
  });

  it('lets the neighbours of a lucky peak share its value, but not those of a peak without noise', () => {
    const noisy = unimodalRegression([0, 1, 0.8, 2, 1, 1.2, 0], { peakWidth: 3 });
    expect([...(noisy?.fitted ?? [])].filter((v) => v === Math.max(...(noisy?.fitted ?? [])))).toHaveLength(3);
    expect([...(unimodalRegression([0, 1, 5, 2], { peakWidth: 3 })?.fitted ?? [])]).toEqual([0, 1, 5, 2]);
  });

  it('counts what each value is the mean of', () => {
    expect([...(unimodalRegression([1, 3, 2, 4])?.pooled ?? [])]).toEqual([1, 2, 2, 1]);
  });

  it('says nothing of no values', () => {
    expect(unimodalRegression([])).toBeUndefined();
  });

  it('says nothing of the noise of three values', () => {
    expect(noiseOf([1, 2, 1])).toBeUndefined();
  });
});
