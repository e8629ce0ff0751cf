import { invalid } from './invalid.ts';
import { inverseIncompleteBeta } from './inverse-incomplete-beta.ts';

/**
 * Returns the value below which an F variable with `df1` and `df2` degrees of freedom falls with probability p, as
 * `scipy.stats.f.ppf(p, df1, df2)`; relative error about 1e-12. 0 at 0 and Infinity at 1.
 *
 * Throws a RangeError unless both degrees of freedom are above 0 and finite and 0 <= p <= 1.
 */
export function fQuantile(p: number, df1: number, df2: number): number {
  if (!(p >= 0 && p <= 1)) throw invalid('p', p, '0 to 1');
  if (!(df1 > 0 && df1 < Infinity)) throw invalid('df1', df1, 'above 0, finite');
  if (!(df2 > 0 && df2 < Infinity)) throw invalid('df2', df2, 'above 0, finite');
  // The share of the numerator is a beta variable; from the nearer end both it and its complement keep their digits.
  const lower = p < 0.5;
  const share = lower ? inverseIncompleteBeta(df1 / 2, df2 / 2, p) : inverseIncompleteBeta(df2 / 2, df1 / 2, 1 - p);
  const odds = lower ? share / (1 - share) : (1 - share) / share;
  return (df2 / df1) * odds;
}
