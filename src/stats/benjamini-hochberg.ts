import { stepwiseAdjusted } from './stepwise-adjusted.ts';

/**
 * Returns Benjamini and Hochberg's adjusted p-values, in the order given: of the calls below alpha, on average at most a
 * share of alpha is false, for independent or positively dependent comparisons. For scans of many metrics, not for
 * claims: see `holm`. Missing ones (`undefined`, NaN) stay `undefined` and are not counted.
 *
 * As R's `p.adjust(p, 'BH')` and `scipy.stats.false_discovery_control(p)`. Throws a RangeError on a p-value outside 0 to
 * 1. Source: Benjamini and Hochberg, "Controlling the false discovery rate", 1995.
 */
export function benjaminiHochberg<P extends number | undefined>(pvalues: readonly P[]): P[] {
  return stepwiseAdjusted(pvalues, 'up', (place, count) => count / place) as P[];
}
