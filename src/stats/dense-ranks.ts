import { sortedValues } from './sorted-values.ts';

/** The order of values without their size. */
export interface DenseRanks {
  /** For each value, its place among the distinct ones, from 0; -1 for NaN. */
  ranks: Int32Array;
  /** The distinct values, ascending: `distinct[ranks[i]]` is `values[i]`. */
  distinct: Float64Array;
  /** How often each of them occurs. */
  counts: Float64Array;
}

/** Returns the dense ranks of `values`, as `scipy.stats.rankdata(values, method='dense') - 1`, in O(n log n). */
export function denseRanks(values: ArrayLike<number>): DenseRanks {
  const distinct = sortedValues(values);
  let count = 0;
  for (let i = 0; i < distinct.length; i++) {
    if (count > 0 && distinct[i] === distinct[count - 1]) continue;
    distinct[count] = distinct[i]!;
    count += 1;
  }
  const kept = distinct.subarray(0, count);
  const counts = new Float64Array(count);
  const ranks = new Int32Array(values.length).fill(-1);
  for (let i = 0; i < ranks.length; i++) {
    if (Number.isNaN(values[i]!)) continue;
    ranks[i] = lastAtMost(kept, values[i]!);
    counts[ranks[i]!]! += 1;
  }
  return { ranks, distinct: kept, counts };
}

function lastAtMost(ascending: Float64Array, value: number): number {
  let low = 0;
  let high = ascending.length;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (ascending[middle]! <= value) low = middle;
    else high = middle;
  }
  return low;
}
