import { describe, expect, it } from 'vitest';
import { arNoise } from '../../../test/support/noise.ts';
import { createRng } from '../../stats/rng.ts';
import { noiseOfDifferences, partingOf } from './parting.ts';

const noisy = (seed: number, n: number, shape: (t: number) => number, correlation = 0) =>
  arNoise(createRng(seed), n, { correlation }).map((value, i) => value + shape((i + 1) / n));

describe('partingOf', () => {
  it('finds a step where it is', () => {
    const found = partingOf(noisy(1, 60, (t) => (t > 0.5 ? 4 : 0)));
    expect(found?.index).toBe(30);
    expect([found?.low, found?.high]).toEqual([30, 30]);
    expect(found?.difference).toBeCloseTo(4, 0);
  });

  it('finds the beginning of a difference that grows, to within the places it names', () => {
    const found = partingOf(noisy(2, 200, (t) => -12 * Math.max(0, t - 0.5)));
    expect(found?.low).toBeLessThanOrEqual(100);
    expect(found?.high).toBeGreaterThanOrEqual(100);
    expect((found?.high ?? 0) - (found?.low ?? 0)).toBeLessThan(50);
    expect(found?.difference).toBeLessThan(-2);
  });

  it('takes curves that differ from the start for parted there', () => {
    expect(partingOf(noisy(3, 40, () => 3))?.index).toBe(0);
  });

  it('goes back to the first of two steps on one side', () => {
    expect(partingOf(noisy(4, 200, (t) => (t > 0.75 ? 30 : t > 0.4 ? 4 : 0)))?.index).toBe(80);
  });

  it('does not call a blow-up that heals a parting', () => {
    expect(partingOf(noisy(5, 100, (t) => (t > 0.3 && t < 0.4 ? 8 : 0)))).toBeUndefined();
  });

  it('does not tell differences below the margin', () => {
    const differences = noisy(6, 400, (t) => (t > 0.5 ? 1 : 0));
    expect(partingOf(differences)).toBeDefined();
    expect(partingOf(differences, { margin: 1.5 })).toBeUndefined();
  });

  it('tells exact differences without noise, and none where there is none', () => {
    expect(partingOf(new Float64Array(20))).toBeUndefined();
    const exact = Float64Array.from({ length: 20 }, (_, i) => (i < 12 ? 0 : 0.5));
    expect(partingOf(exact)).toMatchObject({ index: 12, low: 12, high: 12, difference: 0.5, error: 0, pvalue: 0 });
  });

  it('says nothing below eight points', () => {
    expect(partingOf(Float64Array.of(0, 0, 0, 9, 9, 9, 9))).toBeUndefined();
    expect(noiseOfDifferences(Float64Array.of(0, 0, 0, 9, 9, 9, 9))).toBeUndefined();
  });

  it('knows noise in which each point follows the one before, and is not led by it', () => {
    const noise = noiseOfDifferences(noisy(7, 4000, () => 0, 0.6));
    expect(noise?.sd).toBeCloseTo(1, 0);
    expect(noise?.correlation).toBeGreaterThan(0.55);
    expect(noise?.correlation).toBeLessThan(0.7);
    const alarms = Array.from({ length: 300 }, (_, seed) =>
      partingOf(
        noisy(seed, 100, () => 0, 0.6),
        { alpha: 0.02 },
      ),
    );
    expect(alarms.filter((alarm) => alarm !== undefined).length / 300).toBeLessThan(0.02);
  });
});
