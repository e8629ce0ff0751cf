import type { Estimate } from './estimate.ts';
import { invalid } from './invalid.ts';
import { inverseIncompleteBeta } from './inverse-incomplete-beta.ts';
import { requireLevel } from './require-level.ts';

/**
 * Returns the share successes / n with the exact interval, which covers at least `level` for every true share and so is
 * wider than `wilsonInterval`; `undefined` when n is 0.
 *
 * As `scipy.stats.binomtest(k, n).proportion_ci(level, method='exact')`. Throws a RangeError unless both counts are
 * whole and 0 <= successes <= n. Source: Clopper and Pearson, "The use of confidence or fiducial limits", 1934.
 */
export function clopperPearsonInterval(successes: number, n: number, { level = 0.95 } = {}): Estimate | undefined {
  requireLevel(level);
  if (!(Number.isSafeInteger(n) && n >= 0)) throw invalid('n', n, 'an integer of 0 or more');
  if (!(Number.isInteger(successes) && successes >= 0 && successes <= n)) {
    throw invalid('successes', successes, `0 to ${n}`);
  }
  if (n === 0) return undefined;
  const tail = (1 - level) / 2;
  const failures = n - successes;
  const low = successes === 0 ? 0 : inverseIncompleteBeta(successes, failures + 1, tail);
  const high = failures === 0 ? 1 : inverseIncompleteBeta(successes + 1, failures, 1 - tail);
  return { value: successes / n, low, high, level, n, method: 'Clopper-Pearson exact' };
}
