import { denseRanks } from './dense-ranks.ts';

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

function ranksBySorting(values: ArrayLike<number>, from: number, to: number): Float64Array {
  const { ranks, counts } = denseRanks(Float64Array.from({ length: to - from }, (_, i) => values[from + i]!));
  let below = 0;
  const shared = counts.map((count) => {
    below += count;
    return below - (count - 1) / 2;
  });
  return Float64Array.from(ranks, (rank) => shared[rank]!);
}
