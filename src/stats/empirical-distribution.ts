import { quantile } from './quantile.ts';
import type { ResamplingDistribution } from './resampling-distribution.ts';
import { sortedValues } from './sorted-values.ts';
import { standardDeviation } from './standard-deviation.ts';

/**
 * Returns the distribution that `draws` of a statistic show: type-7 quantiles, ranks that count ties half, and the
 * standard deviation with n - 1 (Infinity where a draw is infinite), all as `scipy.stats.bootstrap` uses them. Missing draws (NaN) are left out; `undefined`
 * with fewer than two.
 */
export function empiricalDistribution(draws: ArrayLike<number>): ResamplingDistribution | undefined {
  const sorted = sortedValues(draws);
  const n = sorted.length;
  if (n < 2) return undefined;
  const spread = sorted[0]! > -Infinity && sorted[n - 1]! < Infinity ? standardDeviation(sorted)! : Infinity;
  // Sums of the same numbers in another order are equal but for rounding.
  const rounding = spread < Infinity ? 1e-12 * spread : 0;
  return {
    quantile: (p) => quantile(sorted, p, { sorted: true })!,
    rank: (value) => (countBelow(sorted, value - rounding) + countUpTo(sorted, value + rounding)) / (2 * n),
    standardDeviation: spread,
    resamples: n,
  };
}

function countBelow(sorted: Float64Array, value: number): number {
  return countWhile(sorted, (x) => x < value);
}

function countUpTo(sorted: Float64Array, value: number): number {
  return countWhile(sorted, (x) => x <= value);
}

function countWhile(sorted: Float64Array, holds: (x: number) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(sorted[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low;
}
