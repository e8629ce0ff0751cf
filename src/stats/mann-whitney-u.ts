import type { Alternative } from './alternative.ts';
import type { Comparison } from './comparison.ts';
import { invalid } from './invalid.ts';
import { type JointCounts, jointCounts } from './joint-counts.ts';
import { normalCdf } from './normal-cdf.ts';
import { permutedMeans } from './permuted-means.ts';
import { rankSumTails } from './rank-sum-tails.ts';
import type { RearrangedTails } from './rearranged-tails.ts';
import { tailPvalue } from './tail-pvalue.ts';

/** Arrangements of tied ranks are counted up to here. */
const MOST_TIED = 32;

/**
 * Returns the Mann-Whitney comparison of two independent samples, skipping NaN; `undefined` when one is empty. The
 * statistic is U of x: how many pairs x wins, ties by half, so U / (n1 n2) is the chance that x wins.
 *
 * As `scipy.stats.mannwhitneyu(x, y, use_continuity, alternative, method=method)`: 'auto' is exact when a sample has at
 * most 8 values and none is tied, and otherwise normal, corrected for ties and continuity. 'exact' with ties, where scipy
 * ignores them, counts the arrangements of the tied ranks. Throws a RangeError when 'exact' is asked of too many values.
 */
export function mannWhitneyU(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  {
    alternative = 'two-sided',
    method = 'auto',
    useContinuity = true,
  }: { alternative?: Alternative; method?: 'auto' | 'asymptotic' | 'exact'; useContinuity?: boolean } = {},
): Comparison | undefined {
  const counts = jointCounts(x, y);
  const [n1, n2] = [sumOf(counts.x), sumOf(counts.y)];
  if (n1 === 0 || n2 === 0) return undefined;
  const ties = counts.x.map((count, i) => count + counts.y[i]!);
  const tied = ties.length < n1 + n2;
  const exact = method === 'exact' || (method === 'auto' && !tied && Math.min(n1, n2) <= 8);
  const statistic = wins(counts);
  const tails = !exact
    ? normalTails(statistic, n1, n2, ties, useContinuity)
    : tied
      ? tiedTails(counts, n1 + n2)
      : rankSumTails(statistic, n1, n2);
  return {
    statistic,
    pvalue: tailPvalue(tails.lower, tails.upper, alternative),
    alternative,
    n: n1 + n2,
    method: exact ? 'exact Mann-Whitney U' : 'Mann-Whitney U, normal approximation',
  };
}

function normalTails(u: number, n1: number, n2: number, ties: Float64Array, useContinuity: boolean) {
  const n = n1 + n2;
  const tieTerm = ties.reduce((sum, t) => sum + (t ** 3 - t), 0);
  const deviation = Math.sqrt(((n1 * n2) / 12) * (n + 1 - tieTerm / (n * (n - 1))));
  // All values tied: one arrangement.
  if (!(deviation > 0)) return { lower: 1, upper: 1 };
  const gap = u - (n1 * n2) / 2;
  const half = useContinuity ? 0.5 : 0;
  return { lower: normalCdf((gap + half) / deviation), upper: normalCdf((half - gap) / deviation) };
}

function tiedTails({ x, y }: JointCounts, n: number) {
  if (n > MOST_TIED) throw invalid('method', 'exact', `with ties, at most ${MOST_TIED} values, not ${n}`);
  const ranks: [number[], number[]] = [[], []];
  for (let i = 0, below = 0; i < x.length; below += x[i]! + y[i]!, i++) {
    const rank = below + (x[i]! + y[i]! + 1) / 2;
    for (let k = 0; k < x[i]!; k++) ranks[0].push(rank);
    for (let k = 0; k < y[i]!; k++) ranks[1].push(rank);
  }
  return permutedMeans(Float64Array.from(ranks[0]), Float64Array.from(ranks[1])) as RearrangedTails;
}

// Pairs that x wins, ties by half.
function wins({ x, y }: JointCounts): number {
  let below = 0;
  return x.reduce((sum, count, i) => {
    const won = count * (below + y[i]! / 2);
    below += y[i]!;
    return sum + won;
  }, 0);
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
