import { invalid } from './invalid.ts';
import { logNoneDrawn } from './log-none-drawn.ts';

/**
 * Returns pass^k of one task: the chance that all of k answers are correct, estimated without bias from n answers of
 * which c are correct, C(c, k) / C(n, k). `undefined` when k > n, as the data then cannot tell.
 *
 * Source: Yao et al., "tau-bench: a benchmark for tool-agent-user interaction in real-world domains", 2024, section 4.
 * Throws a RangeError unless n, c and k are whole, 0 <= c <= n and k >= 1.
 */
export function passHatK(n: number, c: number, k: number): number | undefined {
  if (!(Number.isSafeInteger(n) && n >= 0)) throw invalid('n', n, 'an integer of 0 or more');
  if (!(Number.isInteger(c) && c >= 0 && c <= n)) throw invalid('c', c, `0 to ${n}`);
  if (!(Number.isInteger(k) && k >= 1)) throw invalid('k', k, n >= 1 ? `1 to ${n}` : 'an integer of 1 or more');
  if (k > n) return undefined;
  return Math.exp(logNoneDrawn(n, n - c, k));
}
