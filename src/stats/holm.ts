import { stepwiseAdjusted } from './stepwise-adjusted.ts';

/**
 * Returns Holm's adjusted p-values, in the order given: calling those below alpha keeps the chance of any false call at
 * most alpha, however the comparisons depend on each other. Missing ones (`undefined`, NaN) stay `undefined` and are not
 * counted.
 *
 * As R's `p.adjust(p, 'holm')`. Throws a RangeError on a p-value outside 0 to 1. Source: Holm, "A simple sequentially
 * rejective multiple test procedure", 1979.
 */
export function holm<P extends number | undefined>(pvalues: readonly P[]): P[] {
  return stepwiseAdjusted(pvalues, 'down', (place, count) => count - place + 1) as P[];
}
