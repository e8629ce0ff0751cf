import { clusterMoments } from './cluster-moments.ts';
import { type VarianceComponents, varianceComponentsOfMoments } from './variance-components-of-moments.ts';

/**
 * Returns how the variance of `values` splits between and within clusters (tasks); see `varianceComponentsOfMoments`.
 *
 * Cluster g holds `values[offsets[g]]` up to, and without, `values[offsets[g + 1]]`; NaN is missing. Throws a
 * RangeError when the offsets decrease or point past the data.
 */
export function varianceComponents(
  values: ArrayLike<number>,
  offsets: ArrayLike<number>,
): VarianceComponents | undefined {
  return varianceComponentsOfMoments(clusterMoments(values, offsets));
}
