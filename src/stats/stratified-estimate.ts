import { bootstrapBounds } from './bootstrap-bounds.ts';
import type { BootstrapEstimate } from './bootstrap-estimate.ts';
import { empiricalDistribution } from './empirical-distribution.ts';
import { requireLevel } from './require-level.ts';
import type { ResamplingDistribution } from './resampling-distribution.ts';
import type { Rng } from './rng.ts';

/** What the intervals over runs and tasks ask for; without an `rng` there is no interval. */
export interface StratifiedOptions {
  rng?: Rng;
  level?: number;
  resamples?: number;
  /** Whether tasks are drawn anew too: for a claim about other tasks than these. */
  taskBootstrap?: boolean;
}

/**
 * Returns `value` with the percentile interval over resamples in which the runs of each task are drawn for themselves
 * (Agarwal et al., "Deep reinforcement learning at the edge of the statistical precipice", 2021, section 4.1).
 *
 * `resample` draws one value of the statistic; `known` gives their distribution where it can be computed instead. `n`
 * counts the scores. No interval without an `rng` or variation. Throws a RangeError for a level outside 0 to 1.
 */
export function stratifiedEstimate(
  { value, n }: { value: number; n: number },
  { rng, level = 0.95, resamples = 10_000, taskBootstrap = false }: StratifiedOptions,
  { resample, known }: { resample: (rng: Rng) => number; known?: () => ResamplingDistribution | undefined },
): BootstrapEstimate {
  requireLevel(level);
  const method = taskBootstrap ? 'percentile bootstrap of tasks and runs' : 'stratified percentile bootstrap';
  const plain = { value, n, method };
  if (!rng) return plain;
  const distribution =
    known && !taskBootstrap
      ? known()
      : empiricalDistribution(Float64Array.from({ length: resamples }, () => resample(rng)));
  if (!distribution || !(distribution.standardDeviation > 1e-12 * Math.abs(value))) return plain;
  const bounds = bootstrapBounds(distribution, { value, level, method: 'percentile' });
  if (!bounds) return plain;
  const { standardDeviation: standardError, resamples: drawn } = distribution;
  return { ...plain, ...bounds, level, standardError, ...(drawn && { resamples: drawn }) };
}
