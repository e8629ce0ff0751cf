import type { Estimate } from './estimate.ts';

/**
 * The answer to "is the difference small enough not to matter?", from two one-sided comparisons: `lower` asks whether it
 * lies above the lower end of `margin` (not worse), `upper` whether it lies below the upper end.
 *
 * `pvalue` and `statistic` are those of the side that is harder to show, and `equivalent` says whether the p-value is
 * below alpha: the same as `estimate`, whose level is 1 - 2 alpha, lying within the margin.
 */
export interface Equivalence {
  statistic: number;
  pvalue: number;
  equivalent: boolean;
  lower: { statistic: number; pvalue: number };
  upper: { statistic: number; pvalue: number };
  margin: readonly [number, number];
  estimate: Estimate;
  n: number;
  method: string;
}
