import { momentsOfValues } from './moments-of-values.ts';

/**
 * Returns the variance of `values` in their unit squared, skipping NaN; `undefined` when n <= ddof.
 *
 * The divisor is n - ddof. The default 1 gives the sample variance, as R's `var` and Python's `statistics.variance`;
 * numpy's `var` has the default 0.
 */
export function variance(values: ArrayLike<number>, { ddof = 1 } = {}): number | undefined {
  const { n, m2 } = momentsOfValues(values);
  return n > 0 && n > ddof ? m2 / (n - ddof) : undefined;
}
