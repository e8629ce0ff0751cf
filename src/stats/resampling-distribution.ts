/**
 * What is known of a statistic under resampling: either the distribution itself (`sumDistribution`) or the draws from
 * it (`empiricalDistribution`). All in the unit of the statistic.
 */
export interface ResamplingDistribution {
  /** The p-quantile, for p from 0 to 1. */
  quantile(p: number): number;
  /** The probability of less than `value` plus half that of `value` itself. */
  rank(value: number): number;
  standardDeviation: number;
  /** How many resamples were drawn; absent when the distribution was computed. */
  resamples?: number;
}
