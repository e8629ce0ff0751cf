import { averageRanks } from './average-ranks.ts';
import type { ClusteredEstimate } from './clustered-mean-of-moments.ts';
import { completePairs } from './complete-pairs.ts';
import { fisherBounds } from './fisher-bounds.ts';
import { pearson } from './pearson.ts';
import { requireLevel } from './require-level.ts';
import { spearmanInfluence } from './spearman-influence.ts';
import { studentTQuantile } from './student-t-quantile.ts';
import { withinClusterSpearman } from './within-cluster-spearman.ts';

/** Two rank correlations of the same pairs; each absent when its data are too few or constant. */
export interface ClusteredSpearman {
  /** Over all pairs: mixes what happens within tasks with how tasks differ. */
  overall?: ClusteredEstimate;
  /** Within tasks, pooled; see `withinClusterSpearman`. */
  within?: ClusteredEstimate;
}

/**
 * Returns Spearman's correlation of x and y over all pairs and within clusters (tasks), both with intervals that count
 * clusters as the independent draws. Pairs with NaN are skipped.
 *
 * The overall value equals `spearman`'s; its standard error sums the influence of the pairs per cluster, with the
 * correction G / (G - 1), and the interval is Student's t with G - 1 degrees of freedom on Fisher's z. No interval with
 * fewer than two clusters or a correlation of -1 or 1. Nothing is drawn at random.
 * Throws a RangeError when lengths differ, offsets are broken or level is not between 0 and 1.
 */
export function clusteredSpearman(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  offsets: ArrayLike<number>,
  { level = 0.95 } = {},
): ClusteredSpearman {
  requireLevel(level);
  const pairs = completePairs(x, y, offsets);
  const overall = overallSpearman(pairs, level);
  const within = withinClusterSpearman(pairs.x, pairs.y, pairs.offsets, { level });
  return { ...(overall && { overall }), ...(within && { within }) };
}

function overallSpearman(
  { x, y, offsets }: ReturnType<typeof completePairs>,
  level: number,
): ClusteredEstimate | undefined {
  const rankX = averageRanks(x);
  const rankY = averageRanks(y);
  const value = pearson(rankX, rankY);
  if (value === undefined) return undefined;
  const n = x.length;
  const clusters = offsets.length - 1;
  const plain = { value, n, clusters, method: 'Spearman' };
  if (clusters < 2 || Math.abs(value) === 1) return plain;

  const influence = spearmanInfluence(rankX, rankY, value);
  let squares = 0;
  for (let g = 0; g < clusters; g++) {
    let pull = 0;
    for (let i = offsets[g]!; i < offsets[g + 1]!; i++) pull += influence[i]!;
    squares += pull * pull;
  }
  const standardError = Math.sqrt((clusters / (clusters - 1)) * squares) / n;
  if (!(standardError > 1e-12)) return plain;
  const reach = studentTQuantile(0.5 + level / 2, clusters - 1);
  const bounds = fisherBounds(value, standardError / (1 - value * value), reach);
  return { ...plain, ...bounds, level, method: 'Spearman, clustered influence on Fisher z', standardError };
}
