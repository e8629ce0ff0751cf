import type { Alternative } from './alternative.ts';
import { pairedDifference } from './paired-difference.ts';
import { type TComparison, tComparison } from './t-comparison.ts';

/**
 * Returns the paired t comparison of x[i] with y[i], leaving out pairs with a NaN; `undefined` when fewer than 2 pairs
 * are left or all differences are equal.
 *
 * As `scipy.stats.ttest_rel(x, y, alternative=alternative)` and R's `t.test(x, y, paired = TRUE)`. Throws a RangeError
 * when the lengths differ or level is not between 0 and 1.
 */
export function pairedTTest(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  { alternative = 'two-sided', level = 0.95 }: { alternative?: Alternative; level?: number } = {},
): TComparison | undefined {
  const difference = pairedDifference(x, y);
  return difference && tComparison(difference, { alternative, level, method: 'paired t' });
}
