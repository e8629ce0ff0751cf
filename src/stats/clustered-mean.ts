import { clusterMoments } from './cluster-moments.ts';
import { type ClusteredEstimate, clusteredMeanOfMoments } from './clustered-mean-of-moments.ts';

/**
 * Returns the mean of `values`, in their unit, with an interval that counts clusters (tasks) and not values (rollouts)
 * as the independent draws; `undefined` when every value is missing (NaN).
 *
 * Cluster g holds `values[offsets[g]]` up to, and without, `values[offsets[g + 1]]`. With `weights: 'rollout'` each
 * value counts once; with `'task'` each cluster counts once, however many values it holds. How the interval is made,
 * and when there is none, stands at `clusteredMeanOfMoments`. Throws a RangeError for a level outside 0 to 1 or broken
 * offsets.
 */
export function clusteredMean(
  values: ArrayLike<number>,
  offsets: ArrayLike<number>,
  { level = 0.95, weights = 'rollout' }: { level?: number; weights?: 'rollout' | 'task' } = {},
): ClusteredEstimate | undefined {
  return clusteredMeanOfMoments(clusterMoments(values, offsets), { level, weights });
}
