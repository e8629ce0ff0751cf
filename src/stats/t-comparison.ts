import type { Alternative } from './alternative.ts';
import type { Comparison } from './comparison.ts';
import type { Difference } from './difference.ts';
import type { Estimate } from './estimate.ts';
import { requireLevel } from './require-level.ts';
import { studentTCdf } from './student-t-cdf.ts';
import { studentTQuantile } from './student-t-quantile.ts';
import { tailPvalue } from './tail-pvalue.ts';

/** A comparison by Student's t: `estimate` is the difference (or mean) with its two-sided interval. */
export interface TComparison extends Comparison {
  df: number;
  standardError: number;
  estimate: Estimate;
}

/**
 * Returns the comparison of a difference with `popmean`, the value without any effect, by Student's t.
 *
 * The interval is two-sided at `level` whatever the alternative, so that it can be drawn. Throws a RangeError when level
 * is not between 0 and 1 or the alternative is unknown.
 */
export function tComparison(
  { difference, standardError, df, n }: Difference,
  {
    alternative = 'two-sided',
    level = 0.95,
    popmean = 0,
    method = "Student's t",
  }: { alternative?: Alternative; level?: number; popmean?: number; method?: string } = {},
): TComparison {
  requireLevel(level);
  const statistic = (difference - popmean) / standardError;
  const pvalue = tailPvalue(studentTCdf(statistic, df), studentTCdf(-statistic, df), alternative);
  const half = studentTQuantile(0.5 + level / 2, df) * standardError;
  const estimate = { value: difference, low: difference - half, high: difference + half, level, n, method };
  return { statistic, pvalue, alternative, df, standardError, estimate, n, method };
}
