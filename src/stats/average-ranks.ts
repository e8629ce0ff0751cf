/**
 * Returns the rank of each value among `values[from]` up to `values[to]`, 1 for the smallest; equal values share the
 * average of their ranks, as `scipy.stats.rankdata(values, method='average')`. The values must not be NaN.
 */
export function averageRanks(values: ArrayLike<number>, { from = 0, to = values.length } = {}): Float64Array {
  // Typed arrays sort numbers far faster than an order by comparison, so each value then looks up its rank.
  const sorted = new Float64Array(to - from);
  for (let i = 0; i < sorted.length; i++) sorted[i] = values[from + i]!;
  sorted.sort();
  const distinct: number[] = [];
  const rankOf: number[] = [];
  for (let start = 0; start < sorted.length; ) {
    const value = sorted[start]!;
    let end = start + 1;
    while (end < sorted.length && sorted[end]! === value) end += 1;
    distinct.push(value);
    rankOf.push((start + 1 + end) / 2);
    start = end;
  }
  const ranks = new Float64Array(sorted.length);
  for (let i = 0; i < ranks.length; i++) ranks[i] = rankOf[lastAtMost(distinct, values[from + i]!)]!;
  return ranks;
}

function lastAtMost(ascending: readonly number[], value: number): number {
  let low = 0;
  let high = ascending.length;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (ascending[middle]! <= value) low = middle;
    else high = middle;
  }
  return low;
}
