import { runningMedian } from './running-median.ts';

/**
 * Returns each value minus the running median of `width` values around it, in their unit: what is left when the trend
 * is taken away, for judging spikes and noise. NaN stays NaN. An even or odd width of 1 or more; 1 leaves only zeros.
 *
 * A running median follows its own noise, so these residuals are smaller than the noise (for normal noise and width 5
 * their standard deviation is about 0.8 of it); `residualScale` estimates the noise itself.
 */
export function detrendedResiduals(values: ArrayLike<number>, { width }: { width: number }): Float64Array {
  const medians = runningMedian(values, width);
  return medians.map((median, i) => (values[i] === median ? 0 : values[i]! - median));
}
