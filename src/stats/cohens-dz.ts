import type { Estimate } from './estimate.ts';
import { noncentralityInterval } from './noncentrality-interval.ts';
import { pairedDifference } from './paired-difference.ts';
import { requireLevel } from './require-level.ts';

/**
 * Returns Cohen's d_z of paired data: the mean of x[i] - y[i] in standard deviations of those differences, with the exact
 * interval under normal noise; pairs with a NaN are left out. `undefined` when fewer than 2 are left or all differences
 * are equal.
 *
 * Throws a RangeError when the lengths differ or level is not between 0 and 1. Source: Lakens, "Calculating and reporting
 * effect sizes to facilitate cumulative science", 2013, formula 7.
 */
export function cohensDz(x: ArrayLike<number>, y: ArrayLike<number>, { level = 0.95 } = {}): Estimate | undefined {
  requireLevel(level);
  const paired = pairedDifference(x, y);
  if (!paired) return undefined;
  const { difference, standardError, df, n } = paired;
  const t = difference / standardError;
  const ends = noncentralityInterval(t, df, level);
  const root = Math.sqrt(n);
  return {
    value: t / root,
    low: ends.low / root,
    high: ends.high / root,
    level,
    n,
    method: "Cohen's d_z, noncentral t",
  };
}
