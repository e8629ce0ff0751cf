import { invalid } from './invalid.ts';
import { meanOverScale } from './mean-over-scale.ts';
import { normalCdf } from './normal-cdf.ts';

/**
 * Returns the probability that a noncentral t variable with `df` degrees of freedom and noncentrality `ncp` is at most
 * t, as `scipy.stats.nct.cdf(t, df, ncp)`; with `upper: true` the probability that it is above t. `df` need not be
 * whole; Infinity gives the normal distribution around ncp.
 *
 * Relative error about 1e-12 in both tails, for probabilities above 1e-40. Throws a RangeError unless df > 0 and ncp is finite. Source: the definition
 * P(Z + ncp <= t S), the mean over the scale S of a normal probability.
 */
export function noncentralTCdf(t: number, df: number, ncp: number, { upper = false } = {}): number {
  if (!Number.isFinite(ncp)) throw invalid('ncp', ncp, 'finite');
  if (Number.isNaN(t)) return Number.NaN;
  if (!Number.isFinite(t)) return t > 0 === upper ? 0 : 1;
  return meanOverScale(df, upper ? (scale) => normalCdf(ncp - t * scale) : (scale) => normalCdf(t * scale - ncp));
}
