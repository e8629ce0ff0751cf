import type { Estimate } from './estimate.ts';
import { momentsOfValues } from './moments-of-values.ts';
import { requireLevel } from './require-level.ts';
import { studentTQuantile } from './student-t-quantile.ts';

/**
 * Returns the mean of independent `values` with Student's t interval, in their unit, skipping NaN; `undefined` when
 * none is left. No interval when n < 2 or all values are equal, as nothing then tells the spread.
 *
 * As `scipy.stats.t.interval(level, n - 1, mean, sem(values))`. Throws a RangeError when level is not between 0 and 1.
 */
export function tInterval(values: ArrayLike<number>, { level = 0.95 } = {}): Estimate | undefined {
  requireLevel(level);
  const { n, mean, m2 } = momentsOfValues(values);
  if (n === 0) return undefined;
  const method = "Student's t";
  if (n < 2 || m2 === 0) return { value: mean, n, method };
  const half = studentTQuantile(0.5 + level / 2, n - 1) * Math.sqrt(m2 / (n - 1) / n);
  return { value: mean, low: mean - half, high: mean + half, level, n, method };
}
