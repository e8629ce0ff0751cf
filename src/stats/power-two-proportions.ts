import type { Alternative } from './alternative.ts';
import { invalid } from './invalid.ts';
import { normalCdf } from './normal-cdf.ts';
import { normalQuantile } from './normal-quantile.ts';
import { requireAlternative } from './require-alternative.ts';
import { requireDesign } from './require-design.ts';

/**
 * Returns the chance of finding a difference between the shares of two arms of `n` each, when the true ones are p0
 * (baseline) and p1 (candidate), with the normal comparison of two shares; 'greater' looks for p1 above p0.
 *
 * As R's `power.prop.test(n, p1 = p0, p2 = p1, sig.level = alpha, strict = TRUE)`. Clusters of correlated observations
 * count through `designEffect`. Approximate for few successes: plan with what `fisherExact` needs there. Throws a
 * RangeError on shares outside 0 to 1, n not above 0, or an alpha not between 0 and 1. Source: Fleiss, Levin and Paik,
 * "Statistical methods for rates and proportions", 2003, section 4.2.
 */
export function powerTwoProportions({
  p0,
  p1,
  n,
  alpha = 0.05,
  alternative = 'two-sided',
  designEffect = 1,
}: {
  p0: number;
  p1: number;
  n: number;
  alpha?: number;
  alternative?: Alternative;
  designEffect?: number;
}): number {
  requireAlternative(alternative);
  requireDesign({ alpha, designEffect });
  if (!(p0 >= 0 && p0 <= 1)) throw invalid('p0', p0, '0 to 1');
  if (!(p1 >= 0 && p1 <= 1)) throw invalid('p1', p1, '0 to 1');
  if (!(n > 0 && n < Infinity)) throw invalid('n', n, 'above 0');
  const shift = (p1 - p0) * Math.sqrt(n / designEffect);
  const middle = (p0 + p1) / 2;
  const none = Math.sqrt(2 * middle * (1 - middle));
  const noise = Math.sqrt(p0 * (1 - p0) + p1 * (1 - p1));
  const sides = alternative === 'two-sided' ? 2 : 1;
  const reach = normalQuantile(1 - alpha / sides) * none;
  // Shares of 0 and 1 have no noise: they are found, or not.
  const beyond = (distance: number) => (noise > 0 ? normalCdf((distance - reach) / noise) : distance > reach ? 1 : 0);
  const above = alternative === 'less' ? 0 : beyond(shift);
  const below = alternative === 'greater' ? 0 : beyond(-shift);
  return Math.min(1, above + below);
}
