import type { Estimate } from './estimate.ts';
import { findRoot } from './find-root.ts';
import { fisherDistribution } from './fisher-distribution.ts';
import { fisherTails } from './fisher-tails.ts';
import { requireLevel } from './require-level.ts';
import { requireTable } from './require-table.ts';
import type { Table2x2 } from './table-2x2.ts';

/** Chances this small do not move a mean or an interval. */
const NEGLIGIBLE = 1e-20;

/**
 * Returns the odds of success in the first arm against the second, most likely given the margins, with the exact
 * interval; Infinity (or 0) where only one arm fails (or succeeds). `undefined` when the margins leave one table only,
 * which then tells nothing.
 *
 * As `scipy.stats.contingency.odds_ratio(table, kind='conditional')` and the estimate of R's `fisher.test`. Throws a
 * RangeError on counts that are not whole or a level not between 0 and 1.
 */
export function conditionalOddsRatio(table: Table2x2, { level = 0.95 } = {}): Estimate | undefined {
  requireLevel(level);
  const { x1, n1, x2, n2 } = requireTable(table);
  const marked = x1 + x2;
  const least = Math.max(0, marked - n2);
  const most = Math.min(n1, marked);
  if (least === most) return undefined;
  const tail = (1 - level) / 2;
  const chances = (odds: number) => fisherTails(table, { odds, negligible: NEGLIGIBLE });
  const atLeast = (odds: number) => {
    const { point, above } = chances(odds);
    return point + above - tail;
  };
  const atMost = (odds: number) => {
    const { point, below } = chances(odds);
    return tail - point - below;
  };
  const excess = (odds: number) => meanCount(table, odds) - x1;
  return {
    value: x1 === least ? 0 : x1 === most ? Infinity : risingRoot(excess, table),
    low: x1 === least ? 0 : risingRoot(atLeast, table),
    high: x1 === most ? Infinity : risingRoot(atMost, table),
    level,
    n: n1 + n2,
    method: 'conditional maximum likelihood, exact interval',
  };
}

function meanCount(table: Table2x2, odds: number): number {
  const { first, probabilities } = fisherDistribution(table, { odds, negligible: NEGLIGIBLE });
  return probabilities.reduce((sum, chance, i) => sum + chance * (first + i), 0);
}

// Where a function that rises with the odds passes 0, looked for on the logarithm around the odds of the sample.
function risingRoot(f: (odds: number) => number, [[a, b], [c, d]]: Table2x2): number {
  const centre = Math.log(((a + 0.5) * (d + 0.5)) / ((b + 0.5) * (c + 0.5)));
  const g = (logOdds: number) => f(Math.exp(logOdds));
  const step = Math.sqrt(1 / (a + 0.5) + 1 / (b + 0.5) + 1 / (c + 0.5) + 1 / (d + 0.5)) / 4;
  let reach = step;
  while (reach < 500 && g(centre - reach) > 0) reach *= 2;
  const low = centre - reach;
  reach = step;
  while (reach < 500 && g(centre + reach) < 0) reach *= 2;
  return Math.exp(findRoot(g, low, centre + reach)!);
}
