import type { MeanTest, RateTest, TextpolicySignificance } from '../metrics/episode-level-schema.ts';
import { textpolicyFisher } from './textpolicy-fisher.ts';
import { resampleMeans } from './textpolicy-resampling.ts';

/** What textpolicy reads of the runs of an arm, laid end to end. */
export interface TextpolicyArm {
  readonly runs: readonly string[];
  readonly stepRewards: Float64Array;
  readonly genRewards: Float64Array;
  readonly gramDeltas: Float64Array;
  readonly success: number;
  readonly total: number;
}

/** Its normal quantiles: two-sided 5 %, and power of 80 %. */
const Z_ALPHA = 1.959963984540054;
const Z_BETA = 0.8416212335729143;
/** Below this a spread or a difference is none. */
const NOTHING = 1e-12;

/**
 * What textpolicy's `sepa_significance` reports of two arms, its oddities included: Fisher's exact with an absolute
 * tolerance of 1e-15 and the Wald interval at 95 % whatever alpha, percentile bootstrap, d over episodes, sample sizes for
 * the effect that was seen at alpha 0.05, empty arms with p = 1, and no word for harm. All of it takes every row for an
 * independent draw; see `episodeLevel` for what that is worth. Monte-Carlo numbers come out as Python draws them where that
 * takes at most 2e7 draws, within their error otherwise.
 *
 * Source: teilomillet/textpolicy, `textpolicy/analysis/sepa_significance.py` at e88fc30.
 */
export function textpolicySignificance(
  baseline: TextpolicyArm,
  candidate: TextpolicyArm,
  { alpha = 0.05, resamples = 20_000, seed = 0 }: { alpha?: number; resamples?: number; seed?: number } = {},
): TextpolicySignificance {
  const metrics = [
    { metric: 'step_mean_reward', of: ({ stepRewards }: TextpolicyArm) => stepRewards, offset: 11, unit: 'steps' },
    { metric: 'gen_reward', of: ({ genRewards }: TextpolicyArm) => genRewards, offset: 23, unit: 'generations' },
    {
      metric: 'gen_gram_entropy_delta',
      of: ({ gramDeltas }: TextpolicyArm) => gramDeltas,
      offset: 37,
      unit: 'gram_pairs',
    },
  ];
  const means = metrics.map(({ metric, of, offset }) =>
    meanTest(metric, of(baseline), of(candidate), { alpha, resamples, seed: seed + offset }),
  );
  const rate = rateTest(baseline, candidate, alpha);
  const tests = [...means, rate];
  const improved = tests.filter((one) => one.significant_improvement).map(({ metric }) => metric);
  const isImproved = means[0]!.significant_improvement && rate.significant_improvement;
  return {
    alpha,
    baseline_runs: [...baseline.runs],
    candidate_runs: [...candidate.runs],
    mean_tests: means,
    rate_test: rate,
    sample_size_estimates: [
      ...metrics.map(({ metric, of, unit }, i) => ({
        metric,
        observed_effect: means[i]!.delta,
        n_per_arm_80pct: sizeForMeans(of(baseline), of(candidate)) ?? null,
        unit,
      })),
      {
        metric: rate.metric,
        observed_effect: rate.delta,
        n_per_arm_80pct: sizeForRates(rate.baseline_rate, rate.candidate_rate) ?? null,
        unit: 'generations',
      },
    ],
    significant_improvement_metrics: improved,
    recommendation: isImproved ? 'statistically_significant_improvement' : 'insufficient_statistical_evidence',
  };
}

function meanTest(
  metric: string,
  baseline: Float64Array,
  candidate: Float64Array,
  { alpha, resamples, seed }: { alpha: number; resamples: number; seed: number },
): MeanTest {
  const [ofBaseline, ofCandidate] = [meanOf(baseline), meanOf(candidate)];
  const delta = ofCandidate - ofBaseline;
  const { pvalue, low, high } = resampleMeans(baseline, candidate, { resamples, seed });
  const deviation = pooledDeviation(baseline, candidate);
  const significant = pvalue < alpha;
  return {
    metric,
    baseline_mean: ofBaseline,
    candidate_mean: ofCandidate,
    delta,
    p_value: pvalue,
    ci_low: low,
    ci_high: high,
    n_baseline: baseline.length,
    n_candidate: candidate.length,
    significant,
    significant_improvement: significant && delta > 0 && low > 0,
    cohens_d: deviation > NOTHING ? delta / deviation : 0,
  };
}

function rateTest(baseline: TextpolicyArm, candidate: TextpolicyArm, alpha: number): RateTest {
  const rateOf = ({ success, total }: TextpolicyArm) => (total > 0 ? success / total : 0);
  const [p0, p1] = [rateOf(baseline), rateOf(candidate)];
  const delta = p1 - p0;
  const isEmpty = baseline.total === 0 || candidate.total === 0;
  const pvalue = isEmpty ? 1 : textpolicyFisher(baseline, candidate);
  const error = isEmpty ? 0 : Math.sqrt((p0 * (1 - p0)) / baseline.total + (p1 * (1 - p1)) / candidate.total);
  const [low, high] = isEmpty ? [0, 0] : [delta - Z_ALPHA * error, delta + Z_ALPHA * error];
  const significant = pvalue < alpha;
  return {
    metric: 'gen_correct_rate',
    baseline_rate: p0,
    candidate_rate: p1,
    delta,
    p_value: pvalue,
    ci_low: low,
    ci_high: high,
    baseline_success: baseline.success,
    baseline_total: baseline.total,
    candidate_success: candidate.success,
    candidate_total: candidate.total,
    significant,
    significant_improvement: significant && delta > 0 && low > 0,
  };
}

/** Rows an arm needs for 80 % power at the difference that was seen; undefined without a difference or spread. */
function sizeForMeans(baseline: Float64Array, candidate: Float64Array): number | undefined {
  const deviation = pooledDeviation(baseline, candidate);
  if (deviation <= NOTHING) return undefined;
  const d = Math.abs((meanOf(candidate) - meanOf(baseline)) / deviation);
  return d <= NOTHING ? undefined : Math.max(1, Math.ceil((2 * (Z_ALPHA + Z_BETA) ** 2) / d ** 2));
}

/** The same for a difference of rates. */
export function sizeForRates(p0: number, p1: number): number | undefined {
  const delta = Math.abs(p1 - p0);
  if (delta <= NOTHING) return undefined;
  const pooled = 0.5 * (p0 + p1);
  const reach = Z_ALPHA * Math.sqrt(2 * pooled * (1 - pooled)) + Z_BETA * Math.sqrt(p0 * (1 - p0) + p1 * (1 - p1));
  return Math.max(1, Math.ceil(reach ** 2 / delta ** 2));
}

/** 0 without values, as textpolicy has it. */
function meanOf(values: Float64Array): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function pooledDeviation(a: Float64Array, b: Float64Array): number {
  if (a.length < 2 || b.length < 2) return 0;
  const squares = (values: Float64Array) => {
    const mean = meanOf(values);
    return values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  };
  return Math.sqrt((squares(a) + squares(b)) / (a.length + b.length - 2));
}
