import { invalid } from './invalid.ts';
import { logBinomial } from './log-binomial.ts';

/**
 * Returns the number of ways to choose k of n things. Exact up to 2^53, then to about 1e-13; Infinity past 1.8e308 (use
 * `logBinomial` there). As `scipy.special.comb`, k > n gives 0. Throws a RangeError when n or k is negative or not
 * whole.
 */
export function binomialCoefficient(n: number, k: number): number {
  if (!(Number.isSafeInteger(n) && n >= 0)) throw invalid('n', n, 'an integer of 0 or more');
  if (!(Number.isSafeInteger(k) && k >= 0)) throw invalid('k', k, 'an integer of 0 or more');
  if (k > n) return 0;
  const terms = Math.min(k, n - k);
  if (terms > 1100) return Math.exp(logBinomial(n, k));
  let product = 1;
  for (let i = 1; i <= terms; i++) {
    // product * factor / i is whole, but its numerator may pass 2^53; split, every part stays exact.
    const factor = n - terms + i;
    const rest = product % i;
    product = ((product - rest) / i) * factor + (rest * factor) / i;
  }
  return product;
}
