import { bcaAcceleration } from './bca-acceleration.ts';
import { bootstrapBounds } from './bootstrap-bounds.ts';
import type { BootstrapEstimate, BootstrapOptions } from './bootstrap-estimate.ts';
import { empiricalDistribution } from './empirical-distribution.ts';
import { invalid } from './invalid.ts';
import { jackknife } from './jackknife.ts';
import { jackknifedPivots } from './jackknifed-pivots.ts';
import { leftOutMedians } from './left-out-medians.ts';
import { meanDistribution } from './mean-distribution.ts';
import { requireLevel } from './require-level.ts';
import { resampledMeans } from './resampled-means.ts';
import { resampledMedians } from './resampled-medians.ts';
import { resampledPivots } from './resampled-pivots.ts';
import { resampledStatistics } from './resampled-statistics.ts';
import type { ResamplingDistribution } from './resampling-distribution.ts';
import { resamplingLayout, type Sample } from './resampling-layout.ts';
import type { Statistic } from './statistic.ts';
import { statisticOf } from './statistic-of.ts';

/** The largest share of resamples without a value that an interval may leave out. */
const MOST_MISSING = 0.05;

/**
 * Returns a statistic of one sample, or its difference between two (first less second), with a bootstrap interval: the
 * machine behind `bootstrapInterval` and `bootstrapDifference`, where the words are explained. `undefined` when the
 * statistic has no value.
 */
export function bootstrapSamples(
  samples: readonly Sample[],
  statistic: Statistic,
  {
    rng,
    level = 0.95,
    method = 'bca',
    resamples = 9999,
    design = 'nested',
    within = false,
    paired = false,
  }: BootstrapOptions & { paired?: boolean },
): BootstrapEstimate | undefined {
  requireLevel(level);
  if (!(Number.isSafeInteger(resamples) && resamples >= 100)) {
    throw invalid('resamples', resamples, 'an integer of 100 or more');
  }
  const independent = !paired && samples.every(({ factors }) => factors.length === 0);
  if (method === 'studentized' && (design === 'crossed' || !(independent || statistic === 'mean'))) {
    throw invalid('method', method, 'percentile, basic or bca for this statistic and design');
  }
  const layout = resamplingLayout(samples, { paired, design });
  const of = statisticOf(statistic);
  const [first, second] = layout.members.map(of);
  const value = first! - (second ?? 0);
  if (!Number.isFinite(value)) return undefined;

  const n = layout.members.reduce((sum, values) => sum + values.length, 0);
  const plain = { value, n, method: `${method} bootstrap` };
  const units = layout.factors.flatMap(({ groups }) => groups.map(({ from, to }) => to - from));
  if (Math.min(...units) < 2) return plain;

  if (method === 'studentized') {
    const { pivots, standardError } =
      statistic === 'mean'
        ? resampledPivots(layout, { resamples, rng, within })
        : jackknifedPivots(layout.members, of, { resamples, rng });
    const distribution = enough(pivots);
    if (!distribution || !varies(standardError, value)) return plain;
    const bounds = bootstrapBounds(distribution, { value, level, method, standardError });
    return bounds ? { ...plain, ...bounds, level, standardError, resamples: distribution.resamples! } : plain;
  }

  const known = statistic === 'mean' ? meanDistribution(layout, { within }) : undefined;
  const distribution = known ?? enough(draw());
  if (!distribution || !varies(distribution.standardDeviation, value)) return plain;
  const acceleration = method === 'bca' ? bcaAcceleration(leaveOneOut()) : 0;
  if (acceleration === undefined || Number.isNaN(acceleration)) return plain;
  const bounds = bootstrapBounds(distribution, { value, level, method, acceleration });
  if (!bounds) return plain;
  const { standardDeviation: standardError, resamples: drawn } = distribution;
  return { ...plain, ...bounds, level, standardError, ...(drawn && { resamples: drawn }) };

  function leaveOneOut(): Float64Array[] {
    if (statistic === 'median' && independent) return layout.members.map(leftOutMedians);
    return jackknife(layout, statistic === 'mean' ? statistic : of);
  }

  function draw(): Float64Array {
    if (statistic === 'mean') return resampledMeans(layout, { resamples, rng, within });
    if (statistic !== 'median' || !independent) return resampledStatistics(layout, of, { resamples, rng, within });
    const [first, second] = layout.members.map((values) => resampledMedians(values, { resamples, rng }));
    return second ? first!.map((median, b) => median - second[b]!) : first!;
  }
}

/** The distribution of draws of which nearly all have a value. */
function enough(draws: Float64Array): ResamplingDistribution | undefined {
  const missing = draws.reduce((count, value) => count + (Number.isNaN(value) ? 1 : 0), 0);
  return missing <= MOST_MISSING * draws.length ? empiricalDistribution(draws) : undefined;
}

function varies(spread: number, value: number): boolean {
  return spread > 1e-12 * Math.abs(value);
}
