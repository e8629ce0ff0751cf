import { invalid } from './invalid.ts';
import { normalQuantile } from './normal-quantile.ts';
import { requireLevel } from './require-level.ts';
import { smallestCount } from './smallest-count.ts';
import { studentTQuantile } from './student-t-quantile.ts';

/**
 * Returns the smallest number of independent draws (tasks) whose Student t interval for the mean reaches at most
 * `margin` to either side, when single draws have the given standard deviation; both share one unit. At least 2.
 *
 * Throws a RangeError unless margin > 0, standardDeviation >= 0 and 0 < level < 1. Source: Cochran, "Sampling
 * techniques", 1977, section 4.6, solved for the whole number.
 */
export function sampleSizeForMean({
  standardDeviation,
  margin,
  level = 0.95,
}: {
  standardDeviation: number;
  margin: number;
  level?: number;
}): number {
  requireLevel(level);
  if (!(margin > 0)) throw invalid('margin', margin, 'above 0');
  if (!(standardDeviation >= 0)) throw invalid('standardDeviation', standardDeviation, '0 or more');
  const p = 0.5 + level / 2;
  const ratio = standardDeviation / margin;
  const fits = (n: number) => studentTQuantile(p, n - 1) * ratio <= Math.sqrt(n);

  // The normal quantile is the limit of t, so no smaller n can do.
  const least = Math.max(2, Math.ceil((normalQuantile(p) * ratio) ** 2));
  return least > 1e9 ? least : smallestCount(fits, { from: least })!;
}
