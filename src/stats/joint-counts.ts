import { sortedValues } from './sorted-values.ts';

/** Two samples laid along one axis: how often each distinct value occurs in either. */
export interface JointCounts {
  /** The distinct values of both, ascending. */
  distinct: Float64Array;
  x: Float64Array;
  y: Float64Array;
}

/** Returns how often each value occurs in x and in y, skipping NaN, in O(n log n): what rank comparisons are made of. */
export function jointCounts(x: ArrayLike<number>, y: ArrayLike<number>): JointCounts {
  const [first, second] = [sortedValues(x), sortedValues(y)];
  const distinct = new Float64Array(first.length + second.length);
  const inX = new Float64Array(distinct.length);
  const inY = new Float64Array(distinct.length);
  let n = 0;
  for (let i = 0, j = 0; i < first.length || j < second.length; n++) {
    const value = j >= second.length || first[i]! <= second[j]! ? first[i]! : second[j]!;
    distinct[n] = value;
    for (; i < first.length && first[i] === value; i++) inX[n]! += 1;
    for (; j < second.length && second[j] === value; j++) inY[n]! += 1;
  }
  return { distinct: distinct.subarray(0, n), x: inX.subarray(0, n), y: inY.subarray(0, n) };
}
