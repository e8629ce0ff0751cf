import { describe, expect, it } from 'vitest';
import { arNoise } from '../../../test/support/noise.ts';
import { createRng } from '../../stats/rng.ts';
import type { Curve } from './curve.ts';
import { trendOf } from './trend.ts';

const curveFrom = (values: ArrayLike<number>): Curve => ({
  id: 'x',
  n: values.length,
  steps: Float64Array.from(values, (_, i) => i),
  values: Float64Array.from(values),
});
const rng = createRng(11);

/** Share of 300 curves of n points that go up, at `alpha`. */
function shareUp(n: number, correlation: number, shape: (x: number) => number, alpha: number): number {
  let up = 0;
  for (let run = 0; run < 300; run++) {
    const values = arNoise(rng, n, { sd: 0.05, correlation }).map((noise, i) => noise + shape(i / (n - 1)));
    if (trendOf(curveFrom(values), { alpha })?.direction === 'up') up++;
  }
  return up / 300;
}

describe('trendOf', () => {
  it('is undefined below ten points', () => {
    expect(trendOf(curveFrom([1, 2, 3, 4, 5, 6, 7, 8, 9]))).toBeUndefined();
  });

  it('says none of a constant', () => {
    expect(trendOf(curveFrom(new Float64Array(12).fill(0.3)))?.direction).toBe('none');
  });

  it('does not call a run better that blew up early and relaxes: its ranks fall, its level does not', () => {
    const blown = (n: number) => Float64Array.from({ length: n }, (_, i) => (i < 3 ? 1 : 5 - 2.5 * (i / n)));
    expect(trendOf(curveFrom(blown(60)))?.direction).toBe('none');
    expect(trendOf(curveFrom(blown(20)))?.direction).toBe('up');
  });

  it.each([
    [10, 0],
    [20, 0.3],
    [100, 0.6],
  ])('sees a rise in at most 3 % of level curves (%i points, correlation %f)', (n, correlation) => {
    expect(shareUp(n, correlation, () => 0, 0.005)).toBeLessThanOrEqual(0.03);
  });

  it('sees a rise of six standard deviations that levels off in most runs of 20 points', () => {
    expect(shareUp(20, 0, (x) => 0.3 * (1 - Math.exp(-5 * x)), 0.005)).toBeGreaterThan(0.8);
  });
});
