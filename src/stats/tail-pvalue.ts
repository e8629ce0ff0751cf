import type { Alternative } from './alternative.ts';
import { requireAlternative } from './require-alternative.ts';

/**
 * Returns the p-value of a statistic whose chance is `lower` of being at most what was seen and `upper` of being at
 * least that, without any effect. Two-sided is twice the smaller of the two, as in scipy, and never above 1.
 *
 * Throws a RangeError on an alternative other than scipy's three words.
 */
export function tailPvalue(lower: number, upper: number, alternative: Alternative): number {
  if (requireAlternative(alternative) === 'two-sided') return Math.min(1, 2 * Math.min(lower, upper));
  return Math.min(1, alternative === 'less' ? lower : upper);
}
