import { hypergeometric } from './hypergeometric.ts';
import type { CountDistribution } from './peaked-distribution.ts';
import { requireTable } from './require-table.ts';
import type { Table2x2 } from './table-2x2.ts';

/**
 * Returns the distribution of the first count of a table when its margins are given and the odds of success in the first
 * arm are `odds` times those in the second. Chances below `negligible` times the largest are left out.
 *
 * Throws a RangeError on counts that are not whole.
 */
export function fisherDistribution(
  table: Table2x2,
  { odds = 1, negligible = 1e-300 }: { odds?: number; negligible?: number } = {},
): CountDistribution {
  const { x1, n1, x2, n2 } = requireTable(table);
  const marked = x1 + x2;
  return hypergeometric({ marked, unmarked: n1 + n2 - marked, draws: n1, odds, negligible });
}
