import { invalid } from './invalid.ts';
import { type CountDistribution, peakedDistribution } from './peaked-distribution.ts';

/**
 * Returns the chances of the number of successes in n independent tries that each succeed with probability p, as
 * `scipy.stats.binom.pmf`; those below `negligible` times the largest are left out. Relative error about 1e-13.
 *
 * Throws a RangeError unless n is whole and 0 or more and 0 <= p <= 1.
 */
export function binomialDistribution(n: number, p: number, { negligible = 1e-300 } = {}): CountDistribution {
  if (!(Number.isSafeInteger(n) && n >= 0)) throw invalid('n', n, 'an integer of 0 or more');
  if (!(p >= 0 && p <= 1)) throw invalid('p', p, '0 to 1');
  if (p === 0 || p === 1) return { first: p * n, probabilities: Float64Array.of(1) };
  const odds = p / (1 - p);
  return peakedDistribution(0, n, (x) => odds * ((n - x) / (x + 1)), negligible);
}
