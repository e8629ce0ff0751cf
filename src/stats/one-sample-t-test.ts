import type { Alternative } from './alternative.ts';
import { beyondRounding } from './beyond-rounding.ts';
import { momentsOfValues } from './moments-of-values.ts';
import { type TComparison, tComparison } from './t-comparison.ts';

/**
 * Returns the t comparison of the mean of x with `popmean`, skipping NaN; `undefined` when fewer than 2 values are left
 * or all are equal.
 *
 * As `scipy.stats.ttest_1samp(x, popmean, alternative=alternative)`. `estimate` is the mean itself. Throws a RangeError
 * when level is not between 0 and 1.
 */
export function oneSampleTTest(
  x: ArrayLike<number>,
  {
    popmean = 0,
    alternative = 'two-sided',
    level = 0.95,
  }: { popmean?: number; alternative?: Alternative; level?: number } = {},
): TComparison | undefined {
  const { n, mean, m2 } = momentsOfValues(x);
  if (n < 2 || beyondRounding(m2, n, mean) === 0) return undefined;
  const standardError = Math.sqrt(m2 / (n - 1) / n);
  return tComparison({ difference: mean, standardError, df: n - 1, n }, { popmean, alternative, level });
}
