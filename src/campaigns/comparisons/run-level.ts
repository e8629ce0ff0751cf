import { cliffsDelta } from '../../stats/cliffs-delta.ts';
import { cohensD } from '../../stats/cohens-d.ts';
import { permutationTest } from '../../stats/permutation-test.ts';
import { probabilityOfImprovement } from '../../stats/probability-of-improvement.ts';
import type { Rng } from '../../stats/rng.ts';
import { welchTTest } from '../../stats/welch-t-test.ts';
import { wildClusterTTest } from '../../stats/wild-cluster-t-test.ts';
import type { ArmComparison } from '../metrics/comparison-schema.ts';
import type { EstimateMetric, Significance } from '../metrics/estimate-schema.ts';

/** Two sets of run scores compared: the part of a comparison that takes runs, and nothing smaller, for independent. */
export type RunLevel = Pick<ArmComparison, 'effect' | 'pvalue' | 'welch' | 'permutation' | 'wild' | 'effectSizes'>;

/** Up to here a run more or less matters more than what a resample can tell. */
const MOST_WILD = 9999;

/**
 * Compares the scores of the runs of two arms, one number per run: Welch's t for the effect and its interval, exact
 * exchange of labels with its floor beside it, and the wild bootstrap, which takes neither normal scores nor many runs for
 * granted. Nothing with fewer than two runs in an arm, or runs that are all alike.
 */
export function runLevel(
  baseline: Float64Array,
  candidate: Float64Array,
  { rng, alpha = 0.05, resamples = 20_000 }: { rng: Rng; alpha?: number; resamples?: number },
): RunLevel {
  const level = 1 - alpha;
  const welch = welchTTest(candidate, baseline, { level });
  const permutation = permutationTest(candidate, baseline, { rng: rng.fork('permutation'), resamples });
  const wild = wildOf(baseline, candidate, { rng: rng.fork('wild'), level, resamples: Math.min(MOST_WILD, resamples) });
  const improvement = probabilityOfImprovement(columnOf(candidate), columnOf(baseline));
  const sizes = {
    cohensD: cohensD(candidate, baseline),
    cliffsDelta: cliffsDelta(candidate, baseline),
    probabilityOfImprovement: improvement && { ...improvement, method: 'Mann-Whitney U over its pairs' },
  };
  return {
    ...(welch && { effect: plain(welch.estimate), pvalue: welch.pvalue, welch: significanceOf(welch) }),
    ...(permutation && welch && { permutation: significanceOf(permutation) }),
    ...(wild && welch && { wild }),
    effectSizes: Object.fromEntries(
      Object.entries(sizes).flatMap(([name, size]) => (size === undefined ? [] : [[name, plain(size)]])),
    ),
  };
}

/** Every run is a cluster of its own. */
function wildOf(
  baseline: Float64Array,
  candidate: Float64Array,
  { rng, level, resamples }: { rng: Rng; level: number; resamples: number },
) {
  if (Math.min(baseline.length, candidate.length) < 2) return undefined;
  const clusters = { x: [...candidate.keys()], y: [...baseline.keys()] };
  const wild = wildClusterTTest(candidate, baseline, { clusters, rng, level, resamples: Math.max(99, resamples) });
  if (wild === undefined) return undefined;
  const { low, high } = wild.estimate;
  return { ...significanceOf(wild), ...(low === undefined ? {} : { low, high }) };
}

/** A comparison as it stands in the metrics. */
export function significanceOf(of: {
  pvalue: number;
  statistic?: number;
  df?: number;
  floor?: number;
  n: number;
  method: string;
}): Significance {
  const { pvalue, statistic, df, floor, n, method } = of;
  return {
    pvalue,
    ...(statistic === undefined ? {} : { statistic }),
    ...(df === undefined ? {} : { df }),
    ...(floor === undefined ? {} : { floor }),
    n,
    method,
  };
}

/** An estimate as it stands in the metrics. */
export function plain({ value, low, high, level, n, method }: EstimateMetric): EstimateMetric {
  return {
    value,
    ...(low === undefined ? {} : { low, high, level }),
    ...(n === undefined ? {} : { n }),
    ...(method === undefined ? {} : { method }),
  };
}

function columnOf(scores: Float64Array): number[][] {
  return Array.from(scores, (score) => [score]);
}
