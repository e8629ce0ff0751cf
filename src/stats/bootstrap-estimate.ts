import type { BootstrapMethod } from './bootstrap-bounds.ts';
import type { Estimate } from './estimate.ts';
import type { Rng } from './rng.ts';

/** An estimate whose interval is a bootstrap's. */
export interface BootstrapEstimate extends Estimate {
  /** Standard deviation of the statistic over resamples, in its unit; absent with the interval. */
  standardError?: number;
  /** How many resamples were drawn; absent when their distribution was computed, or there is no interval. */
  resamples?: number;
}

/** What all bootstraps ask for. */
export interface BootstrapOptions {
  /** Where the draws come from. */
  rng: Rng;
  level?: number;
  method?: BootstrapMethod;
  resamples?: number;
  /** Several factors of clusters: one inside the other, or every combination of them. */
  design?: 'nested' | 'crossed';
  /** Whether the values inside an innermost cluster are drawn anew too, or come and go together. */
  within?: boolean;
}
