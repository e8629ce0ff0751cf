/** What ties take away from rank statistics. */
export interface TieTotals {
  /** Pairs of equal values. */
  pairs: number;
  /** Sum of t (t - 1) (2 t + 5) over the ties of t values, as in the variance of Kendall's score. */
  kendall: number;
}

/** Returns the totals over ties whose sizes are `counts`; a count of 1 is no tie and adds nothing. */
export function tieTotals(counts: ArrayLike<number>): TieTotals {
  let pairs = 0;
  let kendall = 0;
  for (let i = 0; i < counts.length; i++) {
    const t = counts[i]!;
    pairs += (t * (t - 1)) / 2;
    kendall += t * (t - 1) * (2 * t + 5);
  }
  return { pairs, kendall };
}
