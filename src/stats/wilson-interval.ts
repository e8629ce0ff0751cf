import type { Estimate } from './estimate.ts';
import { invalid } from './invalid.ts';
import { normalQuantile } from './normal-quantile.ts';
import { requireLevel } from './require-level.ts';
import { wilsonBounds } from './wilson-bounds.ts';

/**
 * Returns the share successes / n with Wilson's score interval, for independent yes/no observations; `undefined` when
 * n is 0. Answers to the same task are not independent: use `clusteredMean` for those.
 *
 * As `scipy.stats.binomtest(k, n).proportion_ci(level, method='wilson')`. Throws a RangeError unless both counts are
 * whole and 0 <= successes <= n. Source: Wilson, "Probable inference", 1927.
 */
export function wilsonInterval(successes: number, n: number, { level = 0.95 } = {}): Estimate | undefined {
  requireLevel(level);
  if (!(Number.isSafeInteger(n) && n >= 0)) throw invalid('n', n, 'an integer of 0 or more');
  if (!(Number.isInteger(successes) && successes >= 0 && successes <= n)) {
    throw invalid('successes', successes, `0 to ${n}`);
  }
  if (n === 0) return undefined;
  const value = successes / n;
  const bounds = wilsonBounds(value, n, normalQuantile(0.5 + level / 2));
  return { value, ...bounds, level, n, method: 'Wilson score' };
}
