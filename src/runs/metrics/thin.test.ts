import { describe, expect, it } from 'vitest';
import { thin } from './thin.ts';

const curve = (values: readonly number[]) => ({
  id: 'x',
  n: values.length,
  steps: Float64Array.from(values, (_, i) => (i + 1) * 10),
  values: Float64Array.from(values),
});

describe('thin', () => {
  it('leaves a short curve as it is', () => {
    expect(thin(curve([3, 1, 2]))).toEqual({ steps: [10, 20, 30], values: [3, 1, 2] });
  });

  it('keeps the last step, the medians and the extremes of what it puts together', () => {
    expect(thin(curve([1, 2, 90, 4, 5, -60]), { maxPoints: 2 })).toEqual({
      steps: [30, 60],
      values: [2, 4],
      low: [1, -60],
      high: [90, 5],
    });
  });

  it('leaves out no point, whatever the length', () => {
    for (const n of [241, 500, 9999]) {
      const { steps, low, high } = thin(curve(Array.from({ length: n }, (_, i) => i)));
      expect(steps).toHaveLength(240);
      expect([low?.[0], high?.[239], steps[239]]).toEqual([0, n - 1, n * 10]);
      for (let i = 1; i < 240; i++) expect(low?.[i]).toBe((high?.[i - 1] ?? Number.NaN) + 1);
    }
  });
});
