import type { Alternative } from './alternative.ts';
import { averageRanks } from './average-ranks.ts';
import type { Comparison } from './comparison.ts';
import { denseRanks } from './dense-ranks.ts';
import { invalid } from './invalid.ts';
import { normalCdf } from './normal-cdf.ts';
import { tailPvalue } from './tail-pvalue.ts';

const EXACT = 50;
const EXACT_TIED = 13;
const MOST_EXACT = 300;

/**
 * Returns Wilcoxon's signed-rank comparison of paired `differences` with 0, skipping NaN; `undefined` when none is left.
 * Differences of 0 are dropped before ranking. The statistic is the rank sum of the positive ones, or two-sided the
 * smaller of the two rank sums.
 *
 * As `scipy.stats.wilcoxon(differences, correction=correction, alternative=alternative, method=method)` of scipy 1.13 and
 * later: 'auto' is exact for up to 50 differences without ties and zeros, and for up to 13 with them, and otherwise
 * normal, corrected for ties. 'exact' counts the sign patterns of the ranks as they are, tied or not, where scipy rounds.
 * Throws a RangeError when 'exact' is asked of more than 300 differences.
 */
export function wilcoxonSignedRank(
  differences: ArrayLike<number>,
  {
    alternative = 'two-sided',
    method = 'auto',
    correction = false,
  }: { alternative?: Alternative; method?: 'auto' | 'asymptotic' | 'exact'; correction?: boolean } = {},
): Comparison | undefined {
  const kept = Float64Array.from(differences).filter((value) => !Number.isNaN(value));
  if (kept.length === 0) return undefined;
  const moving = kept.filter((value) => value !== 0);
  const sizes = moving.map(Math.abs);
  const ranks = averageRanks(sizes);
  const { counts } = denseRanks(sizes);
  const simple = counts.length === kept.length;
  const exact = method === 'exact' || (method === 'auto' && kept.length <= (simple ? EXACT : EXACT_TIED));
  if (exact && moving.length > MOST_EXACT) throw invalid('method', method, `at most ${MOST_EXACT} differences`);
  const positive = ranks.reduce((sum, rank, i) => sum + (moving[i]! > 0 ? rank : 0), 0);
  const total = (moving.length * (moving.length + 1)) / 2;
  const tails = exact ? countedTails(ranks, positive) : normalTails(positive, counts, correction);
  return {
    statistic: alternative === 'two-sided' ? Math.min(positive, total - positive) : positive,
    pvalue: tailPvalue(tails.lower, tails.upper, alternative),
    alternative,
    n: kept.length,
    method: exact ? "exact Wilcoxon's signed rank" : "Wilcoxon's signed rank, normal approximation",
  };
}

// Twice the ranks are whole, ties or not: their sums are counted one rank at a time.
function countedTails(ranks: Float64Array, positive: number) {
  const doubled = ranks.map((rank) => 2 * rank);
  const most = doubled.reduce((sum, rank) => sum + rank, 0);
  const chances = new Float64Array(most + 1);
  chances[0] = 1;
  let reached = 0;
  for (const rank of doubled) {
    reached += rank;
    for (let sum = reached; sum >= 0; sum--) {
      chances[sum] = (chances[sum]! + (sum >= rank ? chances[sum - rank]! : 0)) / 2;
    }
  }
  const sum = (part: Float64Array) => part.reduce((a, b) => a + b, 0);
  return { lower: sum(chances.subarray(0, 2 * positive + 1)), upper: sum(chances.subarray(2 * positive)) };
}

function normalTails(positive: number, ties: Float64Array, correction: boolean) {
  const n = ties.reduce((sum, t) => sum + t, 0);
  const tieTerm = ties.reduce((sum, t) => sum + (t ** 3 - t), 0);
  const deviation = Math.sqrt((n * (n + 1) * (2 * n + 1) - tieTerm / 2) / 24);
  // Only zeros: one pattern.
  if (!(deviation > 0)) return { lower: 1, upper: 1 };
  const gap = positive - (n * (n + 1)) / 4;
  const half = correction ? 0.5 : 0;
  return { lower: normalCdf((gap + half) / deviation), upper: normalCdf((half - gap) / deviation) };
}
