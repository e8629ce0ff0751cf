/**
 * A difference (or a mean) with the noise Student's t needs: what `tComparison` and `tost` judge.
 *
 * `standardError` is in the unit of `difference` and above 0, `df` are its degrees of freedom, `n` counts the
 * observations (pairs, where they are paired).
 */
export interface Difference {
  difference: number;
  standardError: number;
  df: number;
  n: number;
}
