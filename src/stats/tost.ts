import type { Equivalence } from './equivalence.ts';
import { pairedDifference } from './paired-difference.ts';
import { tostOfDifference } from './tost-of-difference.ts';
import { welchDifference } from './welch-difference.ts';

/**
 * Returns whether the means of x and y are equivalent: whether x - y lies within `margin` (m, for -m to m, or [low,
 * high], in the unit of the data) at error rate `alpha`. Samples are independent (Welch) unless `paired`.
 *
 * `undefined` where the t comparison has no answer: too few values, or no spread. Throws a RangeError on a margin
 * without width, an alpha not between 0 and 0.5, or pairs of unequal number. Source: Lakens, "Equivalence tests", 2017.
 */
export function tost(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  {
    margin,
    paired = false,
    alpha = 0.05,
  }: { margin: number | readonly [number, number]; paired?: boolean; alpha?: number },
): Equivalence | undefined {
  const difference = paired ? pairedDifference(x, y) : welchDifference(x, y);
  const method = paired ? 'two one-sided paired t' : "two one-sided Welch's t";
  return difference && tostOfDifference(difference, { margin, alpha, method });
}
