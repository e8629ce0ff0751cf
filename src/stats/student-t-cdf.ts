import { incompleteBeta } from './incomplete-beta.ts';
import { invalid } from './invalid.ts';
import { normalCdf } from './normal-cdf.ts';

/**
 * Returns the probability that a Student t variable with `df` degrees of freedom is at most t, as
 * `scipy.stats.t.cdf(t, df)`. `df` need not be whole; Infinity gives the normal distribution.
 *
 * Relative error about 1e-12, in the lower tail too. Throws a RangeError unless df > 0. Source: NIST DLMF 8.17 with
 * I_x(df / 2, 1 / 2) at x = df / (df + t^2).
 */
export function studentTCdf(t: number, df: number): number {
  if (!(df > 0)) throw invalid('df', df, 'above 0');
  if (Number.isNaN(t)) return Number.NaN;
  if (df === Infinity) return normalCdf(t);
  if (!Number.isFinite(t)) return t < 0 ? 0 : 1;
  const ratio = (t / df) * t;
  const x = 1 / (1 + ratio);
  const tail = 0.5 * incompleteBeta(df / 2, 0.5, x, { complement: ratio / (1 + ratio) });
  return t < 0 ? tail : 1 - tail;
}
