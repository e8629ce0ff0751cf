import { clusterMoments } from './cluster-moments.ts';
import { type ClusteredEstimate, clusteredMeanOfMoments } from './clustered-mean-of-moments.ts';
import { invalid } from './invalid.ts';
import { quantile } from './quantile.ts';
import { sortedValues } from './sorted-values.ts';

/**
 * Returns the q-quantile (type 7) of all `values` together, in their unit, with an interval clustered by task;
 * `undefined` when every value is missing (NaN).
 *
 * The interval is Woodruff's: the share of values at or below the quantile gets its clustered interval
 * (`clusteredMean`), and the quantiles at the ends of that are the ends of this. None with fewer than two clusters.
 * `standardError` is never given, as the interval is not symmetric. Throws a RangeError when q or level is outside 0 to
 * 1, or offsets are broken. Source: Woodruff, "Confidence intervals for medians and other position measures", 1952.
 */
export function pooledQuantile(
  values: ArrayLike<number>,
  offsets: ArrayLike<number>,
  q: number,
  { level = 0.95 } = {},
): ClusteredEstimate | undefined {
  if (!(q >= 0 && q <= 1)) throw invalid('q', q, '0 to 1');
  const sorted = sortedValues(values);
  const value = quantile(sorted, q, { sorted: true });
  const below = Float64Array.from(values, (v) => (Number.isNaN(v) ? Number.NaN : Number(v <= value!)));
  const share = clusteredMeanOfMoments(clusterMoments(below, offsets), { level });
  if (value === undefined || share === undefined) return undefined;
  const { n, clusters } = share;
  if (share.low === undefined || share.high === undefined) return { value, n, clusters, method: 'quantile' };
  // Ties and the value itself lift the share above q; only the reach of its interval is wanted, so it is moved back.
  const low = quantile(sorted, Math.max(0, Math.min(q, q + share.low - share.value)), { sorted: true })!;
  const high = quantile(sorted, Math.min(1, Math.max(q, q + share.high - share.value)), { sorted: true })!;
  return { value, low, high, level, n, clusters, method: 'quantile, clustered Woodruff interval' };
}
