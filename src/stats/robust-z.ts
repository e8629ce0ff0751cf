import { invalid } from './invalid.ts';
import { median } from './median.ts';
import { robustScale } from './robust-scale.ts';

/**
 * Returns how many robust standard deviations each value lies from the median of all; NaN stays NaN.
 *
 * `floor` is the least standard deviation to divide by, in the unit of the values: without one, a curve that is flat
 * but for rounding would make a spike of every last digit. By default 1 % of the size of the median, and at least 1e-8.
 * Throws a RangeError unless floor is above 0. Iglewicz and Hoaglin, "How to detect and handle outliers", 1993.
 */
export function robustZ(values: ArrayLike<number>, { floor }: { floor?: number } = {}): Float64Array {
  if (floor !== undefined && !(floor > 0)) throw invalid('floor', floor, 'above 0');
  const centre = median(values) ?? Number.NaN;
  const least = floor ?? Math.max(1e-8, 0.01 * Math.abs(centre));
  const scale = Math.max(robustScale(values) ?? Number.NaN, least);
  return Float64Array.from(values, (value) => (value === centre ? 0 : (value - centre) / scale));
}
