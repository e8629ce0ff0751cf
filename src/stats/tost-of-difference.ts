import type { Difference } from './difference.ts';
import type { Equivalence } from './equivalence.ts';
import { equivalenceOfSides } from './equivalence-of-sides.ts';
import { requireAlpha } from './require-alpha.ts';
import { requireMargin } from './require-margin.ts';
import { tComparison } from './t-comparison.ts';

/**
 * Returns the two one-sided t comparisons of a difference with the ends of `margin` (m, for -m to m, or [low, high]), in
 * its unit. Throws a RangeError on a margin without width or an alpha not between 0 and 0.5.
 *
 * Source: Schuirmann, "A comparison of the two one-sided tests procedure and the power approach", 1987.
 */
export function tostOfDifference(
  difference: Difference,
  {
    margin,
    alpha = 0.05,
    method = 'two one-sided t',
  }: { margin: number | readonly [number, number]; alpha?: number; method?: string },
): Equivalence {
  requireAlpha(alpha);
  const ends = requireMargin(margin);
  const side = (popmean: number, alternative: 'less' | 'greater') => {
    const { statistic, pvalue } = tComparison(difference, { popmean, alternative });
    return { statistic, pvalue };
  };
  const { estimate } = tComparison(difference, { level: 1 - 2 * alpha, method });
  return equivalenceOfSides(
    { lower: side(ends[0], 'greater'), upper: side(ends[1], 'less'), margin: ends, estimate },
    alpha,
  );
}
