import { quantile } from './quantile.ts';

/**
 * Returns the median of `values` in their unit (the 0.5-quantile, type 7), skipping NaN; `undefined` when none is left.
 */
export function median(values: ArrayLike<number>, { sorted = false } = {}): number | undefined {
  return quantile(values, 0.5, { sorted });
}
