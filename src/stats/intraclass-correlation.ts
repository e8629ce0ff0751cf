import { clusterMoments } from './cluster-moments.ts';
import type { Estimate } from './estimate.ts';
import { fQuantile } from './f-quantile.ts';
import { requireLevel } from './require-level.ts';
import { type Labels, resamplingLayout } from './resampling-layout.ts';
import { varianceComponentsOfMoments } from './variance-components-of-moments.ts';

/** An intraclass correlation with the clusters it was found on. */
export interface IntraclassCorrelation extends Estimate {
  clusters: number;
}

/**
 * Returns the share of the variance of `values` that lies between `clusters` (one label a value), 0 to 1: how alike two
 * values of one cluster are. NaN is missing. `undefined` with fewer than two clusters, when none holds two values, or
 * when all values are equal.
 *
 * The one-way random-effects ICC(1,1) of Shrout and Fleiss, "Intraclass correlations", 1979, with their interval from the
 * F distribution, both cut off at 0; with unequal sizes the interval uses the average size of the analysis of variance
 * and is approximate (Donner, "A review of inference procedures for the intraclass correlation coefficient", 1986), as it
 * is for 0/1 values. No interval when the values of every cluster are equal. Throws a RangeError for a level outside 0 to
 * 1 or labels that do not match.
 */
export function intraclassCorrelation(
  values: ArrayLike<number>,
  clusters: Labels,
  { level = 0.95 } = {},
): IntraclassCorrelation | undefined {
  requireLevel(level);
  const { members, offsets } = resamplingLayout([{ values, factors: [clusters] }]);
  const moments = clusterMoments(members[0]!, offsets[0]!);
  const components = varianceComponentsOfMoments(moments);
  if (components?.icc === undefined) return undefined;

  const { n, clusters: count, betweenUntruncated, within, icc: value } = components;
  const method = 'one-way ICC, F interval';
  if (within === 0) return { value, n, clusters: count, method };
  const sizes = Array.from(moments.n);
  const size = (n - sizes.reduce((sum, m) => sum + m * m, 0) / n) / (count - 1);
  const ratio = 1 + (size * betweenUntruncated) / within;
  const [between, inside] = [count - 1, n - count];
  const tail = 0.5 + level / 2;
  const iccOf = (f: number) => Math.max(0, (f - 1) / (f + size - 1));
  const low = iccOf(ratio / fQuantile(tail, between, inside));
  const high = iccOf(ratio * fQuantile(tail, inside, between));
  return { value, low, high, level, n, clusters: count, method };
}
