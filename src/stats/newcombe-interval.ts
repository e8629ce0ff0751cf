import type { Estimate } from './estimate.ts';
import { normalQuantile } from './normal-quantile.ts';
import { requireLevel } from './require-level.ts';
import { requireTable } from './require-table.ts';
import type { Table2x2 } from './table-2x2.ts';
import { wilsonBounds } from './wilson-bounds.ts';

/**
 * Returns the difference of two shares, first minus second, with Newcombe's interval, which joins the Wilson intervals
 * of the two; `undefined` when an arm is empty.
 *
 * Throws a RangeError on counts that are not whole or a level not between 0 and 1. Source: Newcombe, "Interval
 * estimation for the difference between independent proportions", 1998, method 10.
 */
export function newcombeInterval(table: Table2x2, { level = 0.95 } = {}): Estimate | undefined {
  requireLevel(level);
  const { x1, n1, x2, n2 } = requireTable(table);
  if (n1 === 0 || n2 === 0) return undefined;
  const z = normalQuantile(0.5 + level / 2);
  const [first, second] = [x1 / n1, x2 / n2];
  const [one, two] = [wilsonBounds(first, n1, z), wilsonBounds(second, n2, z)];
  const value = first - second;
  const low = value - Math.hypot(first - one.low, two.high - second);
  const high = value + Math.hypot(one.high - first, second - two.low);
  return { value, low, high, level, n: n1 + n2, method: 'Newcombe hybrid score' };
}
