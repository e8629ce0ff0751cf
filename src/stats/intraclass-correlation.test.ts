import { describe, expect, it } from 'vitest';
import { designEffect } from './design-effect.ts';
import { fQuantile } from './f-quantile.ts';
import { intraclassCorrelation } from './intraclass-correlation.ts';
import { createRng } from './rng.ts';
import { varianceComponents } from './variance-components.ts';

describe('intraclassCorrelation', () => {
  it('gives the published correlation of Shrout and Fleiss with its F interval', () => {
    // Shrout and Fleiss, "Intraclass correlations", 1979, table 2: ICC(1,1) = .17. With F = scipy.stats.f_oneway(*rows)[0]
    // = 1.79: (F / f.ppf(.975, 5, 18) - 1) / (... + 3), (F * f.ppf(.975, 18, 5) - 1) / (... + 3) = -0.1329, 0.7225604
    const judged = [9, 2, 5, 8, 6, 1, 3, 2, 8, 4, 6, 8, 7, 1, 2, 6, 10, 5, 6, 9, 6, 2, 4, 7];
    const targets = judged.map((_, i) => `t${Math.floor(i / 4)}`);
    const estimate = intraclassCorrelation(judged, targets)!;
    expect(estimate.value).toBeCloseTo(0.1657417684054755, 12);
    expect(estimate.low).toBe(0);
    expect(estimate.high).toBeCloseTo(0.722560062328121, 11);
    expect(estimate).toMatchObject({ level: 0.95, n: 24, clusters: 6 });
  });

  it('is the share that varianceComponents gives, for unequal sizes and gaps', () => {
    const values = [1, 2, 4, 5, Number.NaN, 7, 2, 3, 3, 1, 9];
    const { icc } = varianceComponents(values, [0, 3, 6, 10, 11])!;
    expect(intraclassCorrelation(values, [0, 0, 0, 1, 1, 1, 2, 2, 2, 2, 3])!.value).toBeCloseTo(icc!, 13);
  });

  it('covers the truth 95 times of 100 for normal values', () => {
    const rng = createRng(20260106);
    const normal = () => Math.sqrt(-2 * Math.log(1 - rng.next())) * Math.cos(2 * Math.PI * rng.next());
    const clusters = Array.from({ length: 48 }, (_, i) => i % 12);
    let covered = 0;
    const replications = 1000;
    for (let replication = 0; replication < replications; replication++) {
      const effects = Array.from({ length: 12 }, normal);
      const { low, high } = intraclassCorrelation(
        clusters.map((c) => effects[c]! + normal()),
        clusters,
      )!;
      if (low! <= 0.5 && 0.5 <= high!) covered += 1;
    }
    expect(Math.abs(covered / replications - 0.95)).toBeLessThan(0.021);
  });

  it('has no answer where nothing can be told, and no interval where clusters agree within', () => {
    expect(intraclassCorrelation([], [])).toBeUndefined();
    expect(intraclassCorrelation([1, 2], [0, 0])).toBeUndefined();
    expect(intraclassCorrelation([1, 2], [0, 1])).toBeUndefined();
    expect(intraclassCorrelation([3, 3, 3, 3], [0, 0, 1, 1])).toBeUndefined();
    expect(intraclassCorrelation([0, 0, 1, 1], [0, 0, 1, 1])).toEqual({
      value: 1,
      n: 4,
      clusters: 2,
      method: 'one-way ICC, F interval',
    });
  });
});

describe('designEffect', () => {
  it('is 13 for sixteen rollouts of a prompt that correlate 0.8', () => {
    expect(designEffect(0.8, 16)).toBeCloseTo(13, 12);
  });

  it('is that of varianceComponents for unequal sizes', () => {
    const values = [1, 2, 4, 5, 7, 2, 3, 3, 1, 9];
    const components = varianceComponents(values, [0, 3, 5, 9, 10])!;
    expect(designEffect(components.icc!, [3, 2, 4, 1])).toBeCloseTo(components.designEffect!, 13);
  });

  it('is 1 for single values and unknown without any', () => {
    expect(designEffect(0.5, 1)).toBe(1);
    expect(designEffect(0.5, [])).toBeUndefined();
    expect(() => designEffect(2, 4)).toThrow('invalid icc: 2 (-1 to 1)');
    expect(() => designEffect(0.5, [-1])).toThrow('invalid size: -1 (0 or more)');
  });
});

describe('fQuantile', () => {
  it('is the quantile of scipy', () => {
    // scipy.stats.f.ppf(p, df1, df2)
    const cases = [
      [0.975, 5, 18, 3.381967805875243],
      [0.025, 5, 18, 0.15718616136624453],
      [0.5, 1, 1, 1],
      [0.999, 2.5, 300, 6.18184320625491],
      [1e-6, 3, 4, 7.238997172374257e-5],
    ] as const;
    for (const [p, df1, df2, expected] of cases) expect(fQuantile(p, df1, df2) / expected).toBeCloseTo(1, 10);
    expect([fQuantile(0, 3, 4), fQuantile(1, 3, 4)]).toEqual([0, Infinity]);
    expect(() => fQuantile(0.5, 0, 1)).toThrow('invalid df1: 0');
  });
});
