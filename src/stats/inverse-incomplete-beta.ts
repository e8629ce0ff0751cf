import { incompleteBeta } from './incomplete-beta.ts';
import { invalid } from './invalid.ts';
import { logitBetaQuantile } from './logit-beta-quantile.ts';

/**
 * Returns the x for which `incompleteBeta(a, b, x)` is p: the p-quantile of Beta(a, b), as
 * `scipy.special.betaincinv(a, b, p)`. Relative error about 1e-13.
 *
 * Throws a RangeError unless a, b > 0 and 0 <= p <= 1.
 */
export function inverseIncompleteBeta(a: number, b: number, p: number): number {
  if (!(p >= 0 && p <= 1)) throw invalid('p', p, '0 to 1');
  // Checks a and b, and tells which side of the middle the answer lies on.
  const middle = incompleteBeta(a, b, 0.5);
  if (p === 0 || p === 1) return p;
  if (p === middle) return 0.5;
  const upper = p > 0.5;
  const u = logitBetaQuantile(a, b, upper ? 1 - p : p, { upper });
  return 1 / (1 + Math.exp(-u));
}
