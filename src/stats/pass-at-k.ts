import { invalid } from './invalid.ts';
import { logNoneDrawn } from './log-none-drawn.ts';

/**
 * Returns pass@k of one task: the chance that at least one of k answers is correct, estimated without bias from n
 * answers of which c are correct, 1 - C(n - c, k) / C(n, k). `undefined` when k > n, as the data then cannot tell.
 *
 * Source: Chen et al., "Evaluating large language models trained on code", 2021, equation 1. Throws a RangeError unless
 * n, c and k are whole, 0 <= c <= n and k >= 1.
 */
export function passAtK(n: number, c: number, k: number): number | undefined {
  if (!(Number.isSafeInteger(n) && n >= 0)) throw invalid('n', n, 'an integer of 0 or more');
  if (!(Number.isInteger(c) && c >= 0 && c <= n)) throw invalid('c', c, `0 to ${n}`);
  if (!(Number.isInteger(k) && k >= 1)) throw invalid('k', k, n >= 1 ? `1 to ${n}` : 'an integer of 1 or more');
  if (k > n) return undefined;
  return c === 0 ? 0 : -Math.expm1(logNoneDrawn(n, c, k));
}
