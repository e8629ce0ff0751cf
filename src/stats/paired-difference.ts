import { beyondRounding } from './beyond-rounding.ts';
import { completePairs } from './complete-pairs.ts';
import type { Difference } from './difference.ts';
import { momentsOfValues } from './moments-of-values.ts';

/**
 * Returns the mean of x[i] - y[i] with its standard error over pairs, leaving out pairs with a NaN. `undefined` when
 * fewer than 2 pairs are left or all differences are equal.
 *
 * Throws a RangeError when the lengths differ.
 */
export function pairedDifference(x: ArrayLike<number>, y: ArrayLike<number>): Difference | undefined {
  const pairs = completePairs(x, y);
  let scale = 0;
  for (let i = 0; i < pairs.x.length; i++) scale = Math.max(scale, Math.abs(pairs.x[i]!), Math.abs(pairs.y[i]!));
  const { n, mean, m2 } = momentsOfValues(pairs.x.map((value, i) => value - pairs.y[i]!));
  if (n < 2 || beyondRounding(m2, n, scale) === 0) return undefined;
  return { difference: mean, standardError: Math.sqrt(m2 / (n - 1) / n), df: n - 1, n };
}
