import type { Equivalence } from './equivalence.ts';

/** Returns the two one-sided comparisons with the verdict they give together at `alpha`. */
export function equivalenceOfSides(
  sides: Pick<Equivalence, 'lower' | 'upper' | 'margin' | 'estimate'>,
  alpha: number,
): Equivalence {
  const { statistic, pvalue } = sides.lower.pvalue > sides.upper.pvalue ? sides.lower : sides.upper;
  const { n, method } = sides.estimate;
  return { statistic, pvalue, equivalent: pvalue < alpha, ...sides, n, method };
}
