import type { Alternative } from './alternative.ts';
import { noncentralTCdf } from './noncentral-t-cdf.ts';
import { requireAlternative } from './require-alternative.ts';
import { studentTQuantile } from './student-t-quantile.ts';

/**
 * Returns the chance that a t comparison with `df` degrees of freedom at error rate `alpha` finds an effect of `ncp` of
 * its standard errors; two-sided, on either side. df = Infinity gives the normal comparison.
 */
export function tPower(ncp: number, df: number, alpha: number, alternative: Alternative): number {
  const reach = studentTQuantile(1 - alpha / (requireAlternative(alternative) === 'two-sided' ? 2 : 1), df);
  const above = alternative === 'less' ? 0 : noncentralTCdf(reach, df, ncp, { upper: true });
  const below = alternative === 'greater' ? 0 : noncentralTCdf(-reach, df, ncp);
  return Math.min(1, above + below);
}
