import type { Alternative } from './alternative.ts';
import type { Estimate } from './estimate.ts';
import { invalid } from './invalid.ts';
import type { PermutationComparison } from './permutation-test.ts';
import { requireLevel } from './require-level.ts';
import { type Labels, resamplingLayout } from './resampling-layout.ts';
import type { Rng } from './rng.ts';
import { tailPvalue } from './tail-pvalue.ts';
import { wildBounds } from './wild-bounds.ts';
import { wildTails } from './wild-tails.ts';
import { wildWeights } from './wild-weights.ts';

/** A comparison of means whose independent draws are clusters. */
export interface WildClusterComparison extends PermutationComparison {
  /** How many clusters had a value. */
  clusters: number;
  /** Cluster-robust standard error of the difference, in its unit. */
  standardError: number;
  /** The difference (or mean) with the interval of all values that the comparison would not reject at 1 - level. */
  estimate: Estimate;
}

/**
 * Returns the comparison of mean(x) with mean(y), or with a number, by the wild cluster bootstrap of the t statistic: for
 * values that come in clusters (runs, prompts) of which there may be few. `undefined` with fewer than two clusters in a
 * sample (in all, where they are shared) or when clusters show no variation. NaN is missing.
 *
 * `clusters` holds a label for each value; equal labels in x and y are different clusters unless `paired` (runs are not
 * shared between arms, prompts are). `statistic` is the cluster-robust t with Stata's factor G / (G - 1) (N - 1) / (N -
 * k). Residuals are taken under the null hypothesis and get Webb's six-point weights up to 12 clusters, Rademacher's
 * beyond; all patterns are counted where they are at most `resamples`, otherwise p is (b + 1) / (m + 1). Two-sided is
 * twice the smaller tail. The cost grows with clusters, not values.
 *
 * Sources: Cameron, Gelbach and Miller, "Bootstrap-based improvements for inference with clustered errors", 2008; Webb,
 * "Reworking wild bootstrap based inference for clustered errors", 2014. It errs on the safe side when one sample has
 * very few clusters (MacKinnon and Webb, "Wild bootstrap inference for wildly different cluster sizes", 2017). Throws a
 * RangeError for labels that do not match, a level outside 0 to 1 or fewer than 99 resamples.
 */
export function wildClusterTTest(
  x: ArrayLike<number>,
  y: ArrayLike<number> | number,
  {
    clusters,
    paired = false,
    weights,
    resamples = 9999,
    alternative = 'two-sided',
    level = 0.95,
    rng,
  }: {
    clusters: Labels | { x: Labels; y: Labels };
    rng: Rng;
    paired?: boolean;
    weights?: 'rademacher' | 'webb';
    resamples?: number;
    alternative?: Alternative;
    level?: number;
  },
): WildClusterComparison | undefined {
  requireLevel(level);
  if (!(Number.isSafeInteger(resamples) && resamples >= 99)) throw invalid('resamples', resamples, '99 or more');
  const popmean = typeof y === 'number' ? y : 0;
  const labels = typeof y === 'number' ? [clusters as Labels] : labelsOfBoth(clusters);
  const samples = labels.map((factor, s) => ({ values: s === 0 ? x : (y as ArrayLike<number>), factors: [factor] }));
  const { sums, sizes, factors } = resamplingLayout(samples, { paired });
  const n = sizes.reduce((sum, size) => sum + total(size), 0);
  const groups = factors[0]!.groups;
  if (groups.length < (paired ? 1 : samples.length) || groups.some(({ from, to }) => to - from < 2)) return undefined;
  if (sizes.some((size) => total(size) === 0) || n <= samples.length) return undefined;

  const count = sums[0]!.length;
  const kind = weights ?? (count <= 12 ? 'webb' : 'rademacher');
  const patterns = wildWeights(count, { kind, resamples, rng });
  const tails = wildTails({ sums, sizes }, patterns, popmean);
  if (!tails) return undefined;
  const means = sums.map((sum, s) => total(sum) / total(sizes[s]!));
  const value = means[0]! - (means[1] ?? 0);
  const factor = Math.sqrt((count / (count - 1)) * ((n - 1) / (n - samples.length)));
  const lowest = patterns.enumerated ? 1 / patterns.rows : 1 / (patterns.rows + 1);
  const method = `wild cluster bootstrap-t, ${kind} weights${patterns.enumerated ? ', all patterns' : ''}`;
  const bounds = wildBounds({ sums, sizes }, patterns, { value, scale: tails.standardError, level });
  return {
    statistic: tails.statistic / factor,
    pvalue: tailPvalue(tails.lower, tails.upper, alternative),
    alternative,
    floor: tailPvalue(lowest, lowest, alternative),
    n,
    clusters: count,
    standardError: tails.standardError * factor,
    ...(!patterns.enumerated && { resamples }),
    estimate: { value, ...(bounds && { ...bounds, level }), n, method },
    method,
  };
}

function labelsOfBoth(clusters: Labels | { x: Labels; y: Labels }): Labels[] {
  if (!('x' in clusters && 'y' in clusters))
    throw invalid('clusters', 'one list of labels', '{x, y}, one list a sample');
  return [clusters.x, clusters.y];
}

function total(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
