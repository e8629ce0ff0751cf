import { averageRanks } from './average-ranks.ts';
import type { ClusteredEstimate } from './clustered-mean-of-moments.ts';
import { completePairs } from './complete-pairs.ts';
import { correlationOfProducts } from './correlation-of-products.ts';
import { fisherBounds } from './fisher-bounds.ts';
import { requireLevel } from './require-level.ts';
import { studentTQuantile } from './student-t-quantile.ts';

/**
 * Returns the rank correlation of x and y within clusters (tasks), pooled, -1 to 1: do longer answers to the *same*
 * task score higher? Differences between tasks, such as hard tasks having long answers, play no part.
 *
 * Each cluster is ranked by itself; ranks are divided by the cluster's size + 1 and centred, so that a pair weighs
 * about the same in small and large clusters; then the products of all clusters are pooled. Clusters in which x or y is
 * constant tell nothing and are left out of `n` and `clusters`; `undefined` when none is left. The interval is the
 * jackknife over clusters on Fisher's z, with Student's t; none with fewer than three telling clusters, or when all
 * agree.
 *
 * Source of the pooled estimate: Bland and Altman, "Calculating correlation coefficients with repeated observations,
 * part 1", 1995, on ranks; of the jackknife: Efron and Tibshirani, "An introduction to the bootstrap", 1993,
 * chapter 11. Throws a RangeError when lengths differ, offsets are broken or level is not between 0 and 1.
 */
export function withinClusterSpearman(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  offsets: ArrayLike<number>,
  { level = 0.95 } = {},
): ClusteredEstimate | undefined {
  requireLevel(level);
  const pairs = completePairs(x, y, offsets);
  const parts: { xx: number; yy: number; xy: number }[] = [];
  const total = { xx: 0, yy: 0, xy: 0 };
  let n = 0;
  for (let g = 0; g + 1 < pairs.offsets.length; g++) {
    const [from, to] = [pairs.offsets[g]!, pairs.offsets[g + 1]!];
    const part = productsOfRanks(pairs.x, pairs.y, from, to);
    if (part.xx === 0 || part.yy === 0) continue;
    parts.push(part);
    n += to - from;
    total.xx += part.xx;
    total.yy += part.yy;
    total.xy += part.xy;
  }
  const clusters = parts.length;
  if (clusters === 0) return undefined;
  const value = correlationOfProducts(total.xx, total.yy, total.xy);
  const plain = { value, n, clusters, method: 'pooled within-cluster Spearman' };
  if (clusters < 3 || Math.abs(value) === 1) return plain;

  const without = parts.map((part) => {
    return Math.atanh(correlationOfProducts(total.xx - part.xx, total.yy - part.yy, total.xy - part.xy));
  });
  const centre = without.reduce((sum, z) => sum + z, 0) / clusters;
  const squares = without.reduce((sum, z) => sum + (z - centre) ** 2, 0);
  const error = Math.sqrt(((clusters - 1) / clusters) * squares);
  if (!(error > 1e-12 && error < Infinity)) return plain;
  const reach = studentTQuantile(0.5 + level / 2, clusters - 1);
  const method = 'pooled within-cluster Spearman, cluster jackknife on Fisher z';
  const standardError = error * (1 - value * value);
  return { ...plain, ...fisherBounds(value, error, reach), level, method, standardError };
}

function productsOfRanks(x: Float64Array, y: Float64Array, from: number, to: number) {
  const rankX = averageRanks(x, { from, to });
  const rankY = averageRanks(y, { from, to });
  const size = to - from;
  const middle = (size + 1) / 2;
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (let i = 0; i < size; i++) {
    const gapX = (rankX[i]! - middle) / (size + 1);
    const gapY = (rankY[i]! - middle) / (size + 1);
    xx += gapX * gapX;
    yy += gapY * gapY;
    xy += gapX * gapY;
  }
  return { xx, yy, xy };
}
