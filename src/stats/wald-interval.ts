import type { Estimate } from './estimate.ts';
import { normalQuantile } from './normal-quantile.ts';
import { requireLevel } from './require-level.ts';
import { requireTable } from './require-table.ts';
import type { Table2x2 } from './table-2x2.ts';

/**
 * Returns the difference of two shares, first minus second, with the textbook interval (unpooled standard error times
 * the normal quantile); `undefined` when an arm is empty, no interval when neither share has any spread.
 *
 * For comparison with tools that report it. It may leave -1 to 1 and covers too little in small samples and near 0 and
 * 1: use `newcombeInterval` or `miettinenNurminenInterval`. Throws a RangeError on counts that are not whole or a level
 * not between 0 and 1.
 */
export function waldInterval(table: Table2x2, { level = 0.95 } = {}): Estimate | undefined {
  requireLevel(level);
  const { x1, n1, x2, n2 } = requireTable(table);
  if (n1 === 0 || n2 === 0) return undefined;
  const [first, second] = [x1 / n1, x2 / n2];
  const value = first - second;
  const estimate = { value, n: n1 + n2, method: 'Wald' };
  const squared = (first * (1 - first)) / n1 + (second * (1 - second)) / n2;
  if (squared === 0) return estimate;
  const half = normalQuantile(0.5 + level / 2) * Math.sqrt(squared);
  return { ...estimate, low: value - half, high: value + half, level };
}
