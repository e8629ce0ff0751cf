import type { Alternative } from './alternative.ts';
import { binomialCoefficient } from './binomial-coefficient.ts';
import type { Comparison } from './comparison.ts';
import { invalid } from './invalid.ts';
import { permutedMeans } from './permuted-means.ts';
import { permutedStatistics } from './permuted-statistics.ts';
import type { Rng } from './rng.ts';
import type { StatisticName } from './statistic.ts';
import { statisticOf } from './statistic-of.ts';
import { tailPvalue } from './tail-pvalue.ts';

/** A comparison by rearrangement of the data. */
export interface PermutationComparison extends Comparison {
  /** The smallest p-value that these data, or this many draws, could have given. */
  floor: number;
  /** How many arrangements were drawn; absent when all were counted. */
  resamples?: number;
}

/** What all comparisons by rearrangement ask for. */
export interface PermutationOptions {
  /** Where the draws come from. */
  rng: Rng;
  resamples?: number;
  alternative?: Alternative;
  /** Whether to count all arrangements, to draw some, or to count where that is cheap. */
  method?: 'auto' | 'exact' | 'monte-carlo';
}

/**
 * Returns the comparison of two independent samples by exchanging their labels, skipping NaN; `undefined` when a sample
 * is empty or the statistic has no value. The statistic is mean(x) - mean(y), the difference of another named statistic,
 * or any function of the two samples, which it must neither keep nor change.
 *
 * As `scipy.stats.permutation_test((x, y), statistic, permutation_type='independent', n_resamples=resamples)`: two-sided
 * is twice the smaller tail. With `method: 'auto'` all arrangements are counted where that is cheap: always for the means
 * of two-valued data (0/1, whatever their number), for means of up to 32 values, for other statistics up to 200 000
 * arrangements; otherwise `resamples` are drawn and p is (b + 1) / (m + 1) of Phipson and Smyth, "Permutation p-values
 * should never be zero", 2010. Values that differ by rounding count as tied.
 *
 * Throws a RangeError when 'exact' is asked of too many arrangements, or a mean is infinite.
 */
export function permutationTest(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  {
    statistic = 'mean',
    resamples = 9999,
    alternative = 'two-sided',
    method = 'auto',
    rng,
  }: PermutationOptions & { statistic?: StatisticName | ((x: Float64Array, y: Float64Array) => number | undefined) },
): PermutationComparison | undefined {
  if (!(Number.isSafeInteger(resamples) && resamples >= 1)) throw invalid('resamples', resamples, '1 or more');
  const first = Float64Array.from(x).filter((value) => !Number.isNaN(value));
  const second = Float64Array.from(y).filter((value) => !Number.isNaN(value));
  if (first.length === 0 || second.length === 0) return undefined;
  const draws = method === 'exact' ? undefined : { resamples, rng, always: method === 'monte-carlo' };
  const tails =
    statistic === 'mean'
      ? permutedMeans(first, second, draws)
      : permutedStatistics(first, second, differenceOf(statistic), draws);
  if (!tails) return undefined;
  if (tails === 'too many') {
    const arrangements = binomialCoefficient(first.length + second.length, first.length);
    throw invalid('method', method, `at most 200 000 arrangements or 32 values for a mean, these are ${arrangements}`);
  }
  return {
    statistic: tails.statistic,
    pvalue: tailPvalue(tails.lower, tails.upper, alternative),
    floor: tailPvalue(tails.lowest, tails.highest, alternative),
    alternative,
    n: first.length + second.length,
    ...(tails.resamples === undefined ? {} : { resamples: tails.resamples }),
    method: tails.resamples === undefined ? 'exact permutation of labels' : 'Monte-Carlo permutation of labels',
  };
}

function differenceOf(statistic: StatisticName | ((x: Float64Array, y: Float64Array) => number | undefined)) {
  if (typeof statistic === 'function') return statistic;
  const of = statisticOf(statistic);
  return (x: Float64Array, y: Float64Array) => of(x) - of(y);
}
