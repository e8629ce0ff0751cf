import { drawBeta } from './draw-beta.ts';
import type { Rng } from './rng.ts';
import { sortedValues } from './sorted-values.ts';

/**
 * Returns the medians of `resamples` resamples of `values`, skipping NaN, each in time that does not grow with n.
 *
 * The k-th smallest of n draws from the sorted values stands where the k-th smallest of n uniform numbers falls, which
 * is a Beta(k, n - k + 1) number; the next one follows from it (David and Nagaraja, "Order statistics", 2003, section
 * 2.5). Throws a RangeError when there are no values.
 */
export function resampledMedians(
  values: ArrayLike<number>,
  { resamples, rng }: { resamples: number; rng: Rng },
): Float64Array {
  const sorted = sortedValues(values);
  const n = sorted.length;
  const at = (u: number) => sorted[Math.min(n - 1, Math.floor(u * n))]!;
  const k = Math.ceil(n / 2);
  return Float64Array.from({ length: resamples }, () => {
    const u = drawBeta(k, n - k + 1, rng);
    if (n % 2 === 1) return at(u);
    const next = 1 - (1 - u) * (1 - rng.next()) ** (1 / (n - k));
    return (at(u) + at(next)) / 2;
  });
}
