import { invalid } from './invalid.ts';

/**
 * Returns the standard error of a share p seen in n independent draws, sqrt(p (1 - p) / n); `undefined` when n is 0. It
 * is 0 at p = 0 and p = 1, where `wilsonInterval` still knows the noise. Throws a RangeError unless p is 0 to 1 and n 0
 * or more.
 */
export function binomialStandardError(p: number, n: number): number | undefined {
  if (!(p >= 0 && p <= 1)) throw invalid('p', p, '0 to 1');
  if (!(n >= 0)) throw invalid('n', n, '0 or more');
  return n === 0 ? undefined : Math.sqrt((p * (1 - p)) / n);
}
