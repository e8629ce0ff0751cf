/**
 * Returns the rank of each value among `values[from]` up to `values[to]`, 1 for the smallest; equal values share the
 * average of their ranks, as `scipy.stats.rankdata(values, method='average')`. The values must not be NaN.
 */
export function averageRanks(values: ArrayLike<number>, { from = 0, to = values.length } = {}): Float64Array {
  const n = to - from;
  const order = new Uint32Array(n);
  for (let i = 0; i < n; i++) order[i] = i;
  order.sort((i, j) => values[from + i]! - values[from + j]! || 0);
  const ranks = new Float64Array(n);
  for (let start = 0; start < n; ) {
    const value = values[from + order[start]!]!;
    let end = start + 1;
    while (end < n && values[from + order[end]!]! === value) end += 1;
    for (let i = start; i < end; i++) ranks[order[i]!] = (start + 1 + end) / 2;
    start = end;
  }
  return ranks;
}
