import { invalid } from './invalid.ts';

/**
 * Returns the logarithm of the chance that k things drawn from n without replacement hold none of the `marked` ones:
 * log(C(n - marked, k) / C(n, k)), for whole 0 <= marked <= n and 0 <= k <= n; -Infinity when one is sure to be drawn.
 *
 * A sum of the shorter of two equal products, min(marked, k) terms, so nothing overflows and chances near 0 and near 1
 * keep their digits. Throws a RangeError outside that range.
 */
export function logNoneDrawn(n: number, marked: number, k: number): number {
  if (!(Number.isSafeInteger(n) && n >= 0)) throw invalid('n', n, 'an integer of 0 or more');
  if (!(Number.isInteger(marked) && marked >= 0 && marked <= n)) throw invalid('marked', marked, `0 to ${n}`);
  if (!(Number.isInteger(k) && k >= 0 && k <= n)) throw invalid('k', k, `0 to ${n}`);
  if (marked + k > n) return -Infinity;
  const terms = Math.min(marked, k);
  const taken = Math.max(marked, k);
  let sum = 0;
  // Below -800 the chance is 0 in double precision.
  for (let i = 0; i < terms && sum > -800; i++) sum += Math.log1p(-taken / (n - i));
  return sum;
}
