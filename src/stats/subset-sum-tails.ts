/** How many subsets have a sum at most, and at least, as asked; `total` counts them all. */
export interface SubsetSumTails {
  below: number;
  above: number;
  total: number;
}

/**
 * Returns how many subsets of `values` (with `size`, only those of that many) have a sum of at most `atMost`, and of at
 * least `atLeast`: what exact permutation (size given) and sign-flip comparisons count.
 *
 * The halves of the values are enumerated apart and joined in order, so the cost is that of 2^(n/2) sums, sorted, not of
 * 2^n: 32 values take some milliseconds, 40 about half a second. Exact up to 2^53 subsets. Source: Horowitz and Sahni,
 * "Computing partitions with applications to the knapsack problem", 1974.
 */
export function subsetSumTails(
  values: ArrayLike<number>,
  { atMost, atLeast, size }: { atMost: number; atLeast: number; size?: number },
): SubsetSumTails {
  const middle = values.length >> 1;
  const left = sumsBySize(values, 0, middle, size === undefined);
  const right = sumsBySize(values, middle, values.length, size === undefined);
  const counts = { below: 0, above: 0, total: 0 };
  for (let i = 0; i < left.length; i++) {
    const a = left[i]!;
    const b = size === undefined ? right[0] : right[size - i];
    if (!b) continue;
    counts.total += a.length * b.length;
    for (let j = 0, k = b.length; j < a.length; j++) {
      while (k > 0 && a[j]! + b[k - 1]! > atMost) k -= 1;
      counts.below += k;
    }
    for (let j = 0, k = b.length; j < a.length; j++) {
      while (k > 0 && a[j]! + b[k - 1]! >= atLeast) k -= 1;
      counts.above += b.length - k;
    }
  }
  return counts;
}

// The sums of all subsets of values[from] to values[to - 1], ascending, in one list per size, or all in one.
function sumsBySize(values: ArrayLike<number>, from: number, to: number, together: boolean): Float64Array[] {
  const n = to - from;
  const sums = new Float64Array(2 ** n);
  const sizes = new Uint8Array(sums.length);
  for (let bit = 0; bit < n; bit++) {
    const value = values[from + bit]!;
    const half = 2 ** bit;
    for (let i = 0; i < half; i++) {
      sums[half + i] = sums[i]! + value;
      sizes[half + i] = sizes[i]! + 1;
    }
  }
  if (together) return [sums.sort()];
  return Array.from({ length: n + 1 }, (_, size) => sums.filter((_, i) => sizes[i] === size).sort());
}
