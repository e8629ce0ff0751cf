import type { Equivalence } from './equivalence.ts';
import { equivalenceOfSides } from './equivalence-of-sides.ts';
import { miettinenNurminenInterval } from './miettinen-nurminen-interval.ts';
import { normalCdf } from './normal-cdf.ts';
import { requireAlpha } from './require-alpha.ts';
import { requireMargin } from './require-margin.ts';
import { scoreOfDifference } from './score-of-difference.ts';
import type { Table2x2 } from './table-2x2.ts';

/**
 * Returns whether two shares are equivalent: whether the first minus the second lies within `margin` (m, for -m to m, or
 * [low, high], as shares: 0.01 is one percentage point), by two one-sided score comparisons at error rate `alpha`.
 *
 * `undefined` when an arm is empty. Throws a RangeError on counts that are not whole, a margin without width or beyond
 * -1 to 1, or an alpha not between 0 and 0.5. Source: Farrington and Manning, "Test statistics and sample size formulae
 * for comparative binomial trials", 1990, with Miettinen and Nurminen's variance.
 */
export function tostProportions(
  table: Table2x2,
  { margin, alpha = 0.05 }: { margin: number | readonly [number, number]; alpha?: number },
): Equivalence | undefined {
  requireAlpha(alpha);
  const ends = requireMargin(margin, 1);
  const estimate = miettinenNurminenInterval(table, { level: 1 - 2 * alpha });
  if (!estimate) return undefined;
  const low = scoreOfDifference(table, ends[0])!;
  const high = scoreOfDifference(table, ends[1])!;
  return equivalenceOfSides(
    {
      lower: { statistic: low, pvalue: normalCdf(-low) },
      upper: { statistic: high, pvalue: normalCdf(high) },
      margin: ends,
      estimate: { ...estimate, method: 'two one-sided score' },
    },
    alpha,
  );
}
