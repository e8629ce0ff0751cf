import type { Alternative } from './alternative.ts';
import { type TComparison, tComparison } from './t-comparison.ts';
import { welchDifference } from './welch-difference.ts';

/**
 * Returns Welch's t comparison of the means of two independent samples, x - y, skipping NaN; `undefined` when a sample
 * has fewer than 2 values or neither has any spread, as nothing then tells the noise.
 *
 * As `scipy.stats.ttest_ind(x, y, equal_var=False, alternative=alternative)` and R's `t.test(x, y)`. The values must be
 * independent: runs, not the episodes of a run. Throws a RangeError when level is not between 0 and 1.
 */
export function welchTTest(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  { alternative = 'two-sided', level = 0.95 }: { alternative?: Alternative; level?: number } = {},
): TComparison | undefined {
  const difference = welchDifference(x, y);
  return difference && tComparison(difference, { alternative, level, method: "Welch's t" });
}
