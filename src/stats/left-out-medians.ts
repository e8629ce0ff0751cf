import { sortedValues } from './sorted-values.ts';

/**
 * Returns the median of the other values for each of `values`, in ascending order of the value left out; NaN is missing.
 * NaN where there are no others.
 */
export function leftOutMedians(values: ArrayLike<number>): Float64Array {
  const sorted = sortedValues(values);
  const others = sorted.length - 1;
  return sorted.map((_, left) => {
    const at = (rank: number) => sorted[rank < left ? rank : rank + 1]!;
    return others === 0 ? Number.NaN : (at((others - 1) >> 1) + at(others >> 1)) / 2;
  });
}
