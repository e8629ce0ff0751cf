import type { Estimate } from './estimate.ts';
import { findRoot } from './find-root.ts';
import { normalQuantile } from './normal-quantile.ts';
import { requireLevel } from './require-level.ts';
import { requireTable } from './require-table.ts';
import { scoreOfDifference } from './score-of-difference.ts';
import type { Table2x2 } from './table-2x2.ts';

/**
 * Returns the difference of two shares, first minus second, with the score interval of Miettinen and Nurminen: all
 * differences that the score statistic does not reject. `undefined` when an arm is empty.
 *
 * Covers close to `level` also in small samples and near 0 and 1, and agrees with `tostProportions`. Throws a RangeError
 * on counts that are not whole or a level not between 0 and 1. Source: Miettinen and Nurminen, "Comparative analysis of
 * two rates", 1985.
 */
export function miettinenNurminenInterval(table: Table2x2, { level = 0.95 } = {}): Estimate | undefined {
  requireLevel(level);
  const { x1, n1, x2, n2 } = requireTable(table);
  if (n1 === 0 || n2 === 0) return undefined;
  const value = x1 / n1 - x2 / n2;
  const z = normalQuantile(0.5 + level / 2);
  const away = (reach: number) => (delta: number) => {
    const score = scoreOfDifference(table, delta)! - reach;
    return Math.max(-1e9, Math.min(1e9, score));
  };
  const low = value === -1 ? -1 : (findRoot(away(z), -1, value) ?? -1);
  const high = value === 1 ? 1 : (findRoot(away(-z), value, 1) ?? 1);
  return { value, low, high, level, n: n1 + n2, method: 'Miettinen-Nurminen score' };
}
