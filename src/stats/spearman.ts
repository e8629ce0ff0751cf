import { averageRanks } from './average-ranks.ts';
import { completePairs } from './complete-pairs.ts';
import type { Estimate } from './estimate.ts';
import { fisherBounds } from './fisher-bounds.ts';
import { normalQuantile } from './normal-quantile.ts';
import { pearson } from './pearson.ts';
import { requireLevel } from './require-level.ts';

/**
 * Returns Spearman's rank correlation of independent pairs, -1 to 1, ties sharing their average rank; pairs with NaN
 * are skipped. `undefined` with fewer than two pairs, or when either side is constant. As `scipy.stats.spearmanr(x,
 * y)`.
 *
 * The interval is Fisher's z with the variance (1 + r^2 / 2) / (n - 3) of Bonett and Wright, "Sample size requirements
 * for estimating Pearson, Kendall and Spearman correlations", 2000; none when n < 4 or r is -1 or 1. Rollouts of one
 * task are not independent: use `clusteredSpearman`. Throws a RangeError when lengths differ or level is not between 0
 * and 1.
 */
export function spearman(x: ArrayLike<number>, y: ArrayLike<number>, { level = 0.95 } = {}): Estimate | undefined {
  requireLevel(level);
  const pairs = completePairs(x, y);
  const value = pearson(averageRanks(pairs.x), averageRanks(pairs.y));
  if (value === undefined) return undefined;
  const n = pairs.x.length;
  const method = 'Spearman, Fisher z with Bonett-Wright variance';
  if (n < 4 || Math.abs(value) === 1) return { value, n, method };
  const error = Math.sqrt((1 + (value * value) / 2) / (n - 3));
  return { value, ...fisherBounds(value, error, normalQuantile(0.5 + level / 2)), level, n, method };
}
