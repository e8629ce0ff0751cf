import type { ResamplingDistribution } from './resampling-distribution.ts';
import type { ResamplingLayout } from './resampling-layout.ts';
import { type Summands, sumDistribution } from './sum-distribution.ts';

/**
 * Returns the resampling distribution of the mean of `layout` (or of the difference of means) without drawing, where the
 * mean is a sum of independent draws: clusters on one level, all of one size. `undefined` elsewhere, and where nothing
 * varies.
 */
export function meanDistribution(layout: ResamplingLayout): ResamplingDistribution | undefined {
  const { factors, children, sums, sizes } = layout;
  if (factors.length > 1 || children.length > 0) return undefined;
  const totals = sizes.map((size) => size.reduce((total, n) => total + n, 0));
  const parts: Summands[] = [];
  for (const { from, to } of factors[0]!.groups) {
    if (sizes.some((size) => !isConstant(size, from, to))) return undefined;
    const values = new Float64Array(to - from);
    for (const [s, sum] of sums.entries()) {
      const share = (s === 0 ? 1 : -1) / totals[s]!;
      for (let cell = from; cell < to; cell++) values[cell - from]! += share * sum[cell]!;
    }
    parts.push({ values, draws: to - from });
  }
  return sumDistribution(parts);
}

function isConstant(values: Float64Array, from: number, to: number): boolean {
  for (let i = from + 1; i < to; i++) if (values[i] !== values[from]) return false;
  return true;
}
