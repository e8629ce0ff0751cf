/**
 * Returns the rank of each value among `values[from]` up to `values[to]`, 1 for the smallest; equal values share the
 * average of their ranks, as `scipy.stats.rankdata(values, method='average')`. The values must not be NaN.
 */
export function averageRanks(values: ArrayLike<number>, { from = 0, to = values.length } = {}): Float64Array {
  return to - from <= FEW ? ranksByCounting(values, from, to) : ranksBySorting(values, from, to);
}

/** Up to here comparing all pairs is faster than sorting: groups of rollouts are small and many. */
const FEW = 32;

function ranksByCounting(values: ArrayLike<number>, from: number, to: number): Float64Array {
  const ranks = new Float64Array(to - from);
  for (let i = from; i < to; i++) {
    let rank = 0.5;
    for (let j = from; j < to; j++) rank += values[j]! < values[i]! ? 1 : values[j]! === values[i]! ? 0.5 : 0;
    ranks[i - from] = rank;
  }
  return ranks;
}

// Typed arrays sort numbers far faster than an order by comparison, so each value then looks up its rank.
function ranksBySorting(values: ArrayLike<number>, from: number, to: number): Float64Array {
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
