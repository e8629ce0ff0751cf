import { invalid } from './invalid.ts';
import { logitBetaQuantile } from './logit-beta-quantile.ts';
import { normalQuantile } from './normal-quantile.ts';

/**
 * Returns the t below which a Student t variable with `df` degrees of freedom falls with probability p, as
 * `scipy.stats.t.ppf(p, df)`. `df` need not be whole; Infinity gives the normal quantile.
 *
 * Relative error about 1e-12. Gives -Infinity at 0 and Infinity at 1. Throws a RangeError unless df > 0 and 0 <= p <=
 * 1.
 */
export function studentTQuantile(p: number, df: number): number {
  if (!(df > 0)) throw invalid('df', df, 'above 0');
  if (!(p >= 0 && p <= 1)) throw invalid('p', p, '0 to 1');
  if (df === Infinity || p === 0 || p === 1) return normalQuantile(p);
  if (p === 0.5) return 0;
  const bothTails = 2 * Math.min(p, 1 - p);
  const upper = bothTails > 0.5;
  // t^2 / df is (1 - x) / x for the beta quantile x, so its logarithm is the negated logit.
  const u = logitBetaQuantile(df / 2, 0.5, upper ? 1 - bothTails : bothTails, { upper });
  const t = Math.sqrt(df) * Math.exp(-u / 2);
  return p < 0.5 ? -t : t;
}
