import { describe, expect, it } from 'vitest';
import { createRng } from '../../stats/rng.ts';
import { recommendRank } from './recommend-rank.ts';
import { type LoraModule, spectrumOf, truncate } from './spectrum.ts';

function moduleOf({ rows = 24, columns = 16, rank = 6, seed = 1 } = {}): LoraModule {
  const rng = createRng(seed);
  const draw = (n: number) => Float32Array.from({ length: n }, () => rng.next() - 0.5);
  return { name: `layer.${seed}`, a: draw(rank * columns), b: draw(rows * rank), rank, columns, rows };
}

/** The update B A, row by row. */
function productOf({ a, b, rank, columns, rows }: LoraModule): Float64Array {
  const out = new Float64Array(rows * columns);
  for (let y = 0; y < rows; y++)
    for (let i = 0; i < rank; i++)
      for (let x = 0; x < columns; x++) out[y * columns + x] += b[y * rank + i] * a[i * columns + x];
  return out;
}

const distance = (x: Float64Array, y: Float64Array) => Math.sqrt(x.reduce((sum, v, i) => sum + (v - y[i]) ** 2, 0));

describe('recommendRank', () => {
  it('keeps the shares of the golden spectrum 3, 2, 1', () => {
    const layers = [{ name: 'l', singular: [3, 2, 1] }];
    const { retention, smallestRank } = recommendRank(layers, { threshold: 0.95 })!;
    expect(retention.map(({ rank, mean }) => [rank, Number(mean.toFixed(6))])).toEqual([
      [1, 0.642857],
      [2, 0.928571],
      [3, 1],
    ]);
    expect(smallestRank).toBe(3);
    expect(recommendRank(layers, { threshold: 0.9 })?.smallestRank).toBe(2);
  });

  it('tries powers of two and the source rank: 1, 2, 4, 6', () => {
    const { retention } = recommendRank([{ name: 'l', singular: [6, 5, 4, 3, 2, 1] }])!;
    expect(retention.map(({ rank }) => rank)).toEqual([1, 2, 4, 6]);
  });

  it('names the smallest rank where powers of two overshoot', () => {
    const found = recommendRank([{ name: 'l', singular: [1, 1, 1, 1, 1, 0.01, 0.01, 0.01] }])!;
    expect([found.smallestRank, found.powerOfTwoRank]).toEqual([5, 8]);
  });

  it('says that only the source rank is enough where no smaller one is, power of two or not', () => {
    const singular = [1, 1, 1, 1, 1, 1, 1, 0.01];
    expect(recommendRank([{ name: 'l', singular }])?.warnings).toEqual([]);
    expect(recommendRank([{ name: 'l', singular: singular.fill(1) }])?.warnings[0]).toContain('only the source rank');
  });

  it('warns where the mean hides a layer', () => {
    const flat = { name: 'flat', singular: [1, 1, 1, 1, 1, 1, 1, 1] };
    const steep = Array.from({ length: 9 }, (_, i) => ({ name: `s${i}`, singular: [9, 0.1, 0.1, 0.1, 0, 0, 0, 0] }));
    const found = recommendRank([flat, ...steep], { threshold: 0.94 })!;
    expect(found.powerOfTwoRank).toBe(4);
    expect(found.everyLayerRank).toBe(8);
    expect(found.warnings[0]).toMatch(/flat keeps only 50\.0 %/);
  });

  it('never gives a larger rank for a looser threshold, rank 1 at 0 and all ranks at 1', () => {
    const layers = [1, 2, 3].map((seed) => ({ name: String(seed), singular: spectrumOf(moduleOf({ seed })).singular }));
    const ranks = [0, 0.5, 0.9, 0.99, 1].map((threshold) => recommendRank(layers, { threshold })?.smallestRank ?? 0);
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
    expect([ranks[0], ranks[4]]).toEqual([1, 6]);
  });

  it('counts a layer that did not change as kept whole, and knows its ranks', () => {
    const found = recommendRank([
      { name: 'zero', singular: [0, 0, 0, 0] },
      { name: 'even', singular: [2, 2, 2, 2] },
    ])!;
    expect(found.retention[0]).toMatchObject({ mean: 0.625, minimum: 0.25, worst: 'even', energyWeighted: 0.25 });
    expect(found.layers[0]).toMatchObject({ stableRank: 0, effectiveRank: 0, energyShare: 0, sufficientRank: 1 });
    expect(found.layers[1].stableRank).toBeCloseTo(4, 12);
    expect(found.layers[1].effectiveRank).toBeCloseTo(4, 12);
  });

  it('says nothing without layers', () => {
    expect(recommendRank([])).toBeUndefined();
  });
});

describe('spectrumOf', () => {
  it('holds the energy of the product, entry by entry', () => {
    const module = moduleOf();
    const { singular } = spectrumOf(module);
    const energy = productOf(module).reduce((sum, v) => sum + v * v, 0);
    expect(singular.reduce((sum, s) => sum + s * s, 0)).toBeCloseTo(energy, 9);
    for (let i = 1; i < singular.length; i++) expect(singular[i]).toBeLessThanOrEqual(singular[i - 1]);
  });

  it('knows factors that are deficient', () => {
    const module = moduleOf();
    const a = Float32Array.from(module.a);
    a.copyWithin(16, 0, 16);
    expect(spectrumOf({ ...module, a }).singular[5]).toBeLessThan(1e-6);
    expect([...spectrumOf({ ...module, b: new Float32Array(24 * 6) }).singular]).toEqual([0, 0, 0, 0, 0, 0]);
  });
});

describe('truncate', () => {
  it('gives back the update at full rank, and loses exactly the energy of what it cuts', () => {
    const module = moduleOf();
    const spectrum = spectrumOf(module);
    const whole = productOf(module);
    expect(distance(productOf(truncate(module, spectrum, 6)), whole)).toBeLessThan(1e-5);
    for (const k of [1, 3, 5]) {
      const cut = truncate(module, spectrum, k);
      expect(cut.rank).toBe(k);
      const lost = Math.sqrt(spectrum.singular.subarray(k).reduce((sum, s) => sum + s * s, 0));
      expect(distance(productOf(cut), whole)).toBeCloseTo(lost, 5);
    }
  });

  it('shares the energy evenly between both factors', () => {
    const cut = truncate(moduleOf(), spectrumOf(moduleOf()), 2);
    const norm = (m: ArrayLike<number>) => Array.from(m).reduce((sum, v) => sum + v * v, 0);
    expect(norm(cut.a)).toBeCloseTo(norm(cut.b), 4);
  });
});
