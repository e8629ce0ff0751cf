import type { ClusterMoments } from './cluster-moments.ts';

/** How variance splits between and within clusters. Variances are in the unit of the data squared. */
export interface VarianceComponents {
  /** Variance of the true cluster means, cut off at 0. */
  between: number;
  /** The same before the cut-off: negative when the cluster means differ less than chance alone would have them. */
  betweenUntruncated: number;
  /** Whether `between` was cut off. */
  truncated: boolean;
  /** Variance of single values around their cluster's mean. */
  within: number;
  /** Intraclass correlation, between / (between + within), 0 to 1; absent when all values are equal. */
  icc?: number;
  /**
   * How many times the variance of the plain mean exceeds that of as many independent values: 1 + (s - 1) icc, with s
   * the size of the cluster of a random value. Absent with `icc`.
   */
  designEffect?: number;
  /** n / designEffect: how many independent values would tell as much. Absent with `icc`. */
  effectiveSize?: number;
  n: number;
  clusters: number;
  method: string;
}

/**
 * Returns the variance components of clusters given by their moments, by one-way random-effects analysis of variance
 * for unequal sizes. `undefined` with fewer than two clusters, or when no cluster holds two values.
 *
 * Source: Searle, Casella and McCulloch, "Variance components", 1992, section 3.6; the design effect is Kish's, with
 * unequal sizes as in Kish, "Survey sampling", 1965, section 8.2.
 */
export function varianceComponentsOfMoments({
  n: sizes,
  mean: means,
  m2: spreads,
}: ClusterMoments): VarianceComponents | undefined {
  const clusters = sizes.length;
  let n = 0;
  let sum = 0;
  let sizeSquares = 0;
  let withinSquares = 0;
  for (let g = 0; g < clusters; g++) {
    n += sizes[g]!;
    sum += sizes[g]! * means[g]!;
    sizeSquares += sizes[g]! ** 2;
    withinSquares += spreads[g]!;
  }
  if (clusters < 2 || n === clusters) return undefined;
  const grand = sum / n;
  let betweenSquares = 0;
  for (let g = 0; g < clusters; g++) betweenSquares += sizes[g]! * (means[g]! - grand) ** 2;

  const within = withinSquares / (n - clusters);
  const averageSize = (n - sizeSquares / n) / (clusters - 1);
  const betweenUntruncated = (betweenSquares / (clusters - 1) - within) / averageSize;
  const between = Math.max(0, betweenUntruncated);
  const base = {
    between,
    betweenUntruncated,
    truncated: betweenUntruncated < 0,
    within,
    n,
    clusters,
    method: 'one-way random-effects ANOVA',
  };
  if (between + within === 0) return base;
  const icc = between / (between + within);
  const designEffect = 1 + (sizeSquares / n - 1) * icc;
  return { ...base, icc, designEffect, effectiveSize: n / designEffect };
}
