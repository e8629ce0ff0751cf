import { incompleteBeta } from './incomplete-beta.ts';
import { invalid } from './invalid.ts';

/**
 * Returns the chance of at most k successes in n independent tries that each succeed with probability p, as
 * `scipy.stats.binom.cdf(k, n, p)`; with `upper: true` the chance of more than k. Small values keep their digits.
 *
 * Throws a RangeError unless n is whole and 0 or more, k is whole and 0 <= p <= 1.
 */
export function binomialCdf(k: number, n: number, p: number, { upper = false } = {}): number {
  if (!(Number.isSafeInteger(n) && n >= 0)) throw invalid('n', n, 'an integer of 0 or more');
  if (!Number.isSafeInteger(k)) throw invalid('k', k, 'an integer');
  if (!(p >= 0 && p <= 1)) throw invalid('p', p, '0 to 1');
  if (k < 0 || k >= n) return k < 0 === upper ? 1 : 0;
  return incompleteBeta(k + 1, n - k, p, { upper: !upper });
}
