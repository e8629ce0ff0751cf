import { createCountTree } from './create-count-tree.ts';
import { denseRanks } from './dense-ranks.ts';
import { tieTotals } from './tie-totals.ts';

/** Kendall's score of a series against its order. */
export interface KendallScore {
  /** Pairs that rise minus pairs that fall. */
  s: number;
  /** Variance of s for independent values in random order, corrected for ties. */
  variance: number;
  /** Kendall's tau-b of values against time, -1 to 1. */
  tau: number;
  n: number;
}

/**
 * Returns Kendall's score of `values` in their order, skipping NaN; `undefined` below two values or when all are equal.
 * O(n log n). Kendall, "Rank correlation methods", 1975, chapters 3 and 4.
 */
export function kendallScore(values: ArrayLike<number>): KendallScore | undefined {
  const { ranks, distinct, counts } = denseRanks(values);
  if (distinct.length < 2) return undefined;
  const seen = createCountTree(distinct.length);
  const equal = new Float64Array(distinct.length);
  let n = 0;
  let s = 0;
  for (const rank of ranks) {
    if (rank < 0) continue;
    const below = seen.before(rank);
    s += 2 * below + equal[rank]! - n;
    seen.add(rank, 1);
    equal[rank]! += 1;
    n += 1;
  }
  const ties = tieTotals(counts);
  const pairs = (n * (n - 1)) / 2;
  return {
    s,
    variance: (n * (n - 1) * (2 * n + 5) - ties.kendall) / 18,
    tau: s / Math.sqrt(pairs * (pairs - ties.pairs)),
    n,
  };
}
