import { invalid } from './invalid.ts';
import { logBeta } from './log-beta.ts';

/**
 * Returns the natural logarithm of the binomial coefficient n over k, for whole n >= 0 and 0 <= k <= n.
 *
 * Throws a RangeError outside that range.
 */
export function logBinomial(n: number, k: number): number {
  if (!(Number.isSafeInteger(n) && n >= 0)) throw invalid('n', n, 'an integer of 0 or more');
  if (!(Number.isInteger(k) && k >= 0 && k <= n)) throw invalid('k', k, `0 to ${n}`);
  if (k === 0 || k === n) return 0;
  if (k === 1 || k === n - 1) return Math.log(n);
  return -Math.log1p(n) - logBeta(n - k + 1, k + 1);
}
