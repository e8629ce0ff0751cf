import type { WildWeights } from './wild-weights.ts';

/** The totals of each cluster: of values and how many there are, for either sample; one sample has no second. */
export interface ClusterTotals {
  sums: readonly Float64Array[];
  sizes: readonly Float64Array[];
}

/**
 * Returns the cluster-robust t and standard error of a mean (or difference of means, first less second) against `expected`, and the shares
 * of wild bootstrap samples whose own t is at most, and at least, that: `lower` and `upper`, ties counting in both, drawn
 * samples as (b + 1) / (m + 1). `undefined` when the clusters show no variation.
 *
 * Residuals are taken with the mean (or the difference) held at `expected` and whole clusters multiplied by a weight
 * each, so only cluster totals matter (Cameron, Gelbach and Miller, "Bootstrap-based improvements for inference with
 * clustered errors", 2008; Roodman et al., "Fast and wild", 2019). The t is without the small-sample factor, which
 * cancels.
 */
export function wildTails(
  { sums, sizes }: ClusterTotals,
  { values: weights, rows, enumerated }: WildWeights,
  expected: number,
): { statistic: number; standardError: number; lower: number; upper: number } | undefined {
  const clusters = sums[0]!.length;
  const samples = sums.length;
  const totals = sizes.map((size) => size.reduce((total, n) => total + n, 0));
  const shift = (s: number) => (s === 0 ? expected : 0);
  let centre = 0;
  if (samples === 2) {
    const n = totals[0]! + totals[1]!;
    for (const [s, sum] of sums.entries())
      for (let g = 0; g < clusters; g++) centre += (sum[g]! - shift(s) * sizes[s]![g]!) / n;
  }
  const residuals = sums.map((sum, s) => sum.map((total, g) => total - (shift(s) + centre) * sizes[s]![g]!));
  const size = sums.reduce((most, of) => of.reduce((top, sum) => Math.max(top, Math.abs(sum)), most), 0);
  const rounding = (1e-12 * size) / totals[0]!;
  const means = new Float64Array(samples);
  const judge = (pattern: Float64Array, from: number) => {
    for (let s = 0; s < samples; s++) {
      let sum = 0;
      for (let g = 0; g < clusters; g++) sum += pattern[from + g]! * residuals[s]![g]!;
      means[s] = sum / totals[s]!;
    }
    let squares = 0;
    for (let g = 0; g < clusters; g++) {
      let score = 0;
      for (let s = 0; s < samples; s++) {
        const part = (pattern[from + g]! * residuals[s]![g]! - means[s]! * sizes[s]![g]!) / totals[s]!;
        score += s === 0 ? part : -part;
      }
      squares += score * score;
    }
    const difference = means[0]! - (means[1] ?? 0);
    const standardError = Math.sqrt(squares);
    const varies = standardError > rounding;
    const flat = Math.abs(difference) > rounding ? Math.sign(difference) * Infinity : 0;
    return { t: varies ? difference / standardError : flat, standardError: varies ? standardError : 0 };
  };

  const { t: statistic, standardError } = judge(new Float64Array(clusters).fill(1), 0);
  if (standardError === 0) return undefined;
  const slack = 1e-9 * Math.abs(statistic);
  let lower = enumerated ? 0 : 1;
  let upper = lower;
  for (let row = 0; row < rows; row++) {
    const { t } = judge(weights, row * clusters);
    if (t <= statistic + slack) lower += 1;
    if (t >= statistic - slack) upper += 1;
  }
  const all = enumerated ? rows : rows + 1;
  return { statistic, standardError, lower: lower / all, upper: upper / all };
}
