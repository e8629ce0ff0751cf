import type { Difference } from '../../stats/difference.ts';
import { tComparison } from '../../stats/t-comparison.ts';
import { tostOfDifference } from '../../stats/tost-of-difference.ts';
import type { EquivalenceMetrics } from '../metrics/comparison-schema.ts';

/**
 * Whether a difference over runs is small enough not to matter: two one-sided t comparisons with the declared margin, and
 * in any case the smallest margin that they would have shown. "No significant difference" is no such thing.
 */
export function equivalenceOf(
  difference: Difference,
  { margin, alpha = 0.05 }: { margin?: number; alpha?: number },
): EquivalenceMetrics {
  const { estimate } = tComparison(difference, { level: 1 - 2 * alpha });
  const { low, high } = estimate as { low: number; high: number };
  const ends = { low, high, level: 1 - 2 * alpha, within: Math.max(Math.abs(low), Math.abs(high)) };
  const method = 'two one-sided t over runs';
  if (margin === undefined) return { ...ends, method };
  const { pvalue, equivalent } = tostOfDifference(difference, { margin, alpha });
  return { margin, pvalue, equivalent, ...ends, method };
}
