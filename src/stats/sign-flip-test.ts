import { flippedMeans } from './flipped-means.ts';
import { invalid } from './invalid.ts';
import type { PermutationComparison, PermutationOptions } from './permutation-test.ts';
import { tailPvalue } from './tail-pvalue.ts';

/**
 * Returns the comparison of paired data by flipping the signs of their `differences`, skipping NaN: how far their mean
 * (`statistic`) is out if each could as well have been the other way round. `undefined` when none is left.
 *
 * As `scipy.stats.permutation_test((differences,), numpy.mean, permutation_type='samples', n_resamples=resamples)`:
 * two-sided is twice the smaller tail. With `method: 'auto'` all 2^n patterns are counted where that is cheap: always for
 * differences of one size (paired 0/1 data), and for up to 32 that are not 0; otherwise `resamples` are drawn and p is
 * (b + 1) / (m + 1). Throws a RangeError when 'exact' is asked of too many patterns, or
 * the mean is infinite.
 */
export function signFlipTest(
  differences: ArrayLike<number>,
  { resamples = 9999, alternative = 'two-sided', method = 'auto', rng }: PermutationOptions,
): PermutationComparison | undefined {
  if (!(Number.isSafeInteger(resamples) && resamples >= 1)) throw invalid('resamples', resamples, '1 or more');
  const kept = Float64Array.from(differences).filter((value) => !Number.isNaN(value));
  if (kept.length === 0) return undefined;
  const draws = method === 'exact' ? undefined : { resamples, rng, always: method === 'monte-carlo' };
  const tails = flippedMeans(kept, draws);
  if (tails === 'too many')
    throw invalid('method', method, `at most 32 differences of several sizes, not ${kept.length}`);
  const exact = tails.resamples === undefined;
  return {
    statistic: tails.statistic,
    pvalue: tailPvalue(tails.lower, tails.upper, alternative),
    floor: tailPvalue(tails.lowest, tails.highest, alternative),
    alternative,
    n: kept.length,
    ...(exact ? {} : { resamples: tails.resamples }),
    method: exact ? 'exact sign flips' : 'Monte-Carlo sign flips',
  };
}
