import { invalid } from './invalid.ts';
import { normalCdf } from './normal-cdf.ts';
import { normalQuantile } from './normal-quantile.ts';
import { requireLevel } from './require-level.ts';
import type { ResamplingDistribution } from './resampling-distribution.ts';

/** How a bootstrap interval is made of the resampling distribution. */
export type BootstrapMethod = 'percentile' | 'basic' | 'bca' | 'studentized';

/**
 * Returns the bootstrap interval that `method` makes of a resampling distribution around `value`; `undefined` when an end
 * is not finite, as for BCa when `value` lies beyond all resamples.
 *
 * `percentile`, `basic` and `bca` (bias-corrected and accelerated, which needs the `acceleration`) are those of
 * `scipy.stats.bootstrap`: given the same resamples, the same interval. `studentized` takes the distribution of the
 * studentised statistic and the `standardError` of `value`. Source: Efron and Tibshirani, "An introduction to the
 * bootstrap", 1993, chapters 12 to 14. Throws a RangeError for a level outside 0 to 1 or an unknown method.
 */
export function bootstrapBounds(
  distribution: ResamplingDistribution,
  {
    value,
    level = 0.95,
    method = 'bca',
    acceleration = 0,
    standardError = 0,
  }: { value: number; level?: number; method?: BootstrapMethod; acceleration?: number; standardError?: number },
): { low: number; high: number } | undefined {
  const tail = (1 - requireLevel(level)) / 2;
  const { quantile } = distribution;
  let low: number;
  let high: number;
  if (method === 'percentile') [low, high] = [quantile(tail), quantile(1 - tail)];
  else if (method === 'basic') [low, high] = [2 * value - quantile(1 - tail), 2 * value - quantile(tail)];
  else if (method === 'studentized') {
    [low, high] = [value - standardError * quantile(1 - tail), value - standardError * quantile(tail)];
  } else if (method === 'bca') {
    const bias = normalQuantile(distribution.rank(value));
    const z = normalQuantile(tail);
    // Beyond this the correction turns around: the resamples are too lopsided for it.
    if (!(Math.abs(acceleration) * (Math.abs(bias) - z) < 1)) return undefined;
    const corrected = (z: number) => normalCdf(bias + (bias + z) / (1 - acceleration * (bias + z)));
    [low, high] = [quantile(corrected(z)), quantile(corrected(-z))];
  } else throw invalid('method', method, 'percentile, basic, bca or studentized');
  return Number.isFinite(low) && Number.isFinite(high) ? { low, high } : undefined;
}
