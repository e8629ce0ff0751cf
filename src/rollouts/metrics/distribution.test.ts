import { describe, expect, it } from 'vitest';
import { measureDistribution } from './distribution.ts';

const values = (...list: number[]) => Float64Array.from(list);

describe('measureDistribution', () => {
  it('has quantiles of type 7 and the sample deviation, and skips what is missing', () => {
    // x = [0, .25, .5, 1, 1]; numpy.quantile(x, [0, .05, .25, .5, .75, .95, 1]); numpy.std(x, ddof=1)
    const found = measureDistribution(values(1, 0, Number.NaN, 0.5, 1, 0.25), 'unit')!;
    expect(found).toMatchObject({ n: 5, mean: 0.55, min: 0, max: 1 });
    expect(found.std).toBeCloseTo(0.4472135954999579, 12);
    expect(found.quantiles.map(({ value }) => value)).toEqual([0, 0.05, 0.25, 0.5, 1, 1, 1]);
  });

  it('bins rewards within 0 to 1 by twentieths, whatever their range, the last bin with its upper edge', () => {
    const { edges, counts } = measureDistribution(values(0.15, 0.2, 0.3, 0.95, 1), 'unit')!.histogram;
    expect(edges).toHaveLength(21);
    expect([edges[0], edges[3], edges[20]]).toEqual([0, 0.15, 1]);
    expect(counts.flatMap((count, bin) => (count > 0 ? [[bin, count]] : []))).toEqual([
      [3, 1],
      [4, 1],
      [6, 1],
      [19, 2],
    ]);
  });

  it('bins other rewards over their range', () => {
    const { edges, counts } = measureDistribution(values(-100, 0, 19.4), 'unit')!.histogram;
    expect([edges[0], edges[20], edges.length]).toEqual([-100, 19.4, 21]);
    expect(counts.reduce((a, b) => a + b)).toBe(3);
  });

  it('bins one value alone, be it plain, huge or tiny', () => {
    for (const value of [2, -5e140, 1e-300, 2 ** 60]) {
      const { edges, counts } = measureDistribution(values(value, value), 'unit')!.histogram;
      expect(counts.reduce((a, b) => a + b)).toBe(2);
      expect(edges.every((edge, i) => i === 0 || edge > edges[i - 1])).toBe(true);
    }
  });

  it('gives every bin of whole numbers the same number of them', () => {
    expect(measureDistribution(values(1, 2, 2, 4), 'whole')!.histogram).toEqual({
      edges: [0.5, 1.5, 2.5, 3.5, 4.5],
      counts: [1, 2, 0, 1],
    });
    const { edges, counts } = measureDistribution(values(1, 45), 'whole')!.histogram;
    expect(new Set(edges.slice(1).map((edge, i) => edge - edges[i]))).toEqual(new Set([3]));
    expect([counts.length, counts[0], counts.at(-1)]).toEqual([15, 1, 1]);
  });

  it('has no deviation for one value and nothing for none', () => {
    expect(measureDistribution(values(3), 'whole')).not.toHaveProperty('std');
    expect(measureDistribution(values(Number.NaN), 'whole')).toBeUndefined();
  });
});
