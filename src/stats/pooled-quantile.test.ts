import { describe, expect, it } from 'vitest';
import { pooledQuantile } from './pooled-quantile.ts';
import { quantile } from './quantile.ts';
import { createRng } from './rng.ts';

describe('pooledQuantile', () => {
  it('is the quantile of all values, between the ends of its interval', () => {
    const values = [5, 1, 9, 3, Number.NaN, 7, 2, 8];
    const estimate = pooledQuantile(values, [0, 2, 4, 6, 8], 0.5)!;
    expect(estimate.value).toBe(quantile(values, 0.5));
    expect(estimate.low).toBeLessThanOrEqual(estimate.value);
    expect(estimate.high).toBeGreaterThanOrEqual(estimate.value);
    expect(estimate).toMatchObject({ n: 7, clusters: 4 });
  });

  it('has no answer without values, and no interval for one task', () => {
    expect(pooledQuantile([], [], 0.5)).toBeUndefined();
    expect(pooledQuantile([Number.NaN], [0, 1], 0.5)).toBeUndefined();
    expect(pooledQuantile([1, 2], [0, 2], 0.5)).toEqual({ value: 1.5, n: 2, clusters: 1, method: 'quantile' });
    expect(() => pooledQuantile([1], [0, 1], 50)).toThrow('invalid q: 50 (0 to 1)');
  });

  it('covers the true quantile about 95 times of 100 though tasks differ', () => {
    const rng = createRng(8);
    const draw = (tasks: number) => {
      const values: number[] = [];
      for (let g = 0; g < tasks; g++) {
        const task = 2 * rng.next();
        for (let i = 0; i < 8; i++) values.push(task + rng.next());
      }
      return [values, Int32Array.from({ length: tasks + 1 }, (_, g) => 8 * g)] as const;
    };
    for (const q of [0.5, 0.9]) {
      // The sum of uniforms on (0, 2) and (0, 1): its median is 1.5; above 2 the density is (3 - v) / 2.
      const truth = q === 0.5 ? 1.5 : 3 - Math.sqrt(4 * (1 - q));
      let covered = 0;
      for (let replication = 0; replication < 1000; replication++) {
        const estimate = pooledQuantile(...draw(50), q)!;
        if (estimate.low! <= truth && truth <= estimate.high!) covered += 1;
      }
      expect(covered / 1000).toBeGreaterThan(0.92);
      expect(covered / 1000).toBeLessThan(0.985);
    }
  });
});
