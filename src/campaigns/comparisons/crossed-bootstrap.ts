import { normalQuantile } from '../../stats/normal-quantile.ts';
import { quantile } from '../../stats/quantile.ts';
import type { Rng } from '../../stats/rng.ts';
import type { BootstrapMetrics } from '../metrics/comparison-schema.ts';
import { type ArmMeans, armMeans } from './arm-means.ts';

/** With fewer runs in an arm a percentile interval covers too little: 84 % instead of 95 % with 4. */
const MIN_RUNS = 10;

/** The runs of an arm (rows) at steps (columns) that all arms share, none missing. */
export interface BootstrapArm {
  readonly values: readonly Float64Array[];
  /** Variance of each run's mean that its rollouts have by chance; absent where they are not counted. */
  readonly rolloutVariance?: Float64Array;
}

/**
 * Differences of the means of arms, `[baseline, candidate]` by their places, in resamples of runs (each arm for itself), of
 * steps (once for all runs, so that what they share cancels; only where `isPaired`) and of the rollouts behind the means
 * (drawn as normal). Undefined for a pair with a single run in an arm.
 *
 * Source: Owen, "The pigeonhole bootstrap", 2007; Davison and Hinkley, "Bootstrap methods and their application", 1997,
 * section 3.8. Percentiles are only given for ten runs an arm or more.
 */
export function crossedBootstrap(
  arms: readonly BootstrapArm[],
  pairs: readonly (readonly [number, number])[],
  {
    rng,
    isPaired,
    resamples = 20_000,
    level = 0.95,
  }: { rng: Rng; isPaired: boolean; resamples?: number; level?: number },
): (BootstrapMetrics | undefined)[] {
  const means = armMeans(arms, { rng, isPaired, resamples });
  return pairs.map(([baseline, candidate]) => {
    const fewest = Math.min(arms[baseline]!.values.length, arms[candidate]!.values.length);
    const isDrawn = means !== undefined && fewest >= 2;
    return isDrawn ? differenceOf(means, baseline, candidate, { fewest, resamples, level }) : undefined;
  });
}

function differenceOf(
  { all, runsOnly, stepsOnly, errors, rng }: ArmMeans,
  baseline: number,
  candidate: number,
  { fewest, resamples, level }: { fewest: number; resamples: number; level: number },
): BootstrapMetrics {
  const less = (of: readonly Float64Array[]) => of[candidate]!.map((mean, b) => mean - of[baseline]![b]!);
  const whole = less(all);
  const [ofBaseline, ofCandidate] = [errors[baseline], errors[candidate]];
  const hasRollouts = ofBaseline !== undefined && ofCandidate !== undefined;
  if (hasRollouts) {
    const noise = rng.fork(`rollouts ${baseline} ${candidate}`);
    for (let b = 0; b < resamples; b++) {
      whole[b]! += Math.sqrt(ofBaseline[b]! + ofCandidate[b]!) * normalQuantile(noise.next() + 2 ** -54);
    }
  }
  const bounds =
    fewest < MIN_RUNS
      ? { reason: `percentiles cover too little with ${fewest} runs in an arm` }
      : { low: quantile(whole, (1 - level) / 2)!, high: quantile(whole, (1 + level) / 2)!, level };
  return {
    levels: [
      'runs',
      ...(stepsOnly === undefined ? [] : ['steps, once for all runs']),
      ...(hasRollouts ? ['rollouts'] : []),
    ],
    resamples,
    standardError: deviation(whole),
    runsOnly: deviation(less(runsOnly)),
    ...(stepsOnly === undefined ? {} : { stepsOnly: deviation(less(stepsOnly)) }),
    ...bounds,
  };
}

function deviation(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}
