import { median } from './median.ts';

/**
 * Returns the median absolute deviation of `values` from their median, unscaled, in their unit, skipping NaN;
 * `undefined` when none is left. As `scipy.stats.median_abs_deviation(values, nan_policy='omit')`.
 */
export function mad(values: ArrayLike<number>): number | undefined {
  const centre = median(values);
  if (centre === undefined) return undefined;
  return median(Float64Array.from(values, (value) => (value === centre ? 0 : Math.abs(value - centre))));
}
