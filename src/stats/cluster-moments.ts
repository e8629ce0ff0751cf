import { momentsOfValues } from './moments-of-values.ts';
import { requireOffsets } from './require-offsets.ts';

/**
 * The moments of each cluster (task) that has at least one value: three parallel columns, as `Moments` has three
 * fields. `binary` says that every value is 0 or 1, so that intervals may use it.
 */
export interface ClusterMoments {
  n: ArrayLike<number>;
  mean: ArrayLike<number>;
  m2: ArrayLike<number>;
  binary: boolean;
}

/**
 * Returns the moments of each cluster of `values`, cut by `offsets`: cluster g holds `values[offsets[g]]` up to, and
 * without, `values[offsets[g + 1]]`. NaN is missing; clusters left without a value are dropped.
 *
 * Throws a RangeError when the offsets decrease or point past the data.
 */
export function clusterMoments(values: ArrayLike<number>, offsets: ArrayLike<number>): ClusterMoments {
  const clusters = requireOffsets(values.length, offsets);
  const n = new Float64Array(clusters);
  const mean = new Float64Array(clusters);
  const m2 = new Float64Array(clusters);
  let kept = 0;
  let binary = true;
  for (let g = 0; g < clusters; g++) {
    const from = offsets[g]!;
    const to = offsets[g + 1]!;
    for (let i = from; binary && i < to; i++) {
      const value = values[i]!;
      binary = value === 0 || value === 1 || Number.isNaN(value);
    }
    const moments = momentsOfValues(values, { from, to });
    if (moments.n === 0) continue;
    n[kept] = moments.n;
    mean[kept] = moments.mean;
    m2[kept] = moments.m2;
    kept += 1;
  }
  return { n: n.subarray(0, kept), mean: mean.subarray(0, kept), m2: m2.subarray(0, kept), binary };
}
