import { invalid } from './invalid.ts';
import { normalCdf } from './normal-cdf.ts';
import { normalQuantile } from './normal-quantile.ts';

/** A straight trend in noise. */
export interface Trend {
  /** Number of points. */
  n: number;
  /** From the first point to the last; only its size counts. */
  rise: number;
  /** Standard deviation of independent normal noise, in the unit of the rise. */
  sd: number;
  /** One-sided significance level. */
  alpha?: number;
}

/**
 * Returns the probability, 0 to 1, that a one-sided Mann-Kendall comparison at level `alpha` finds a straight `rise`
 * over n points in independent normal noise; `undefined` below three points.
 */
export function trendPower({ n, rise, sd, alpha = 0.05 }: Trend): number | undefined {
  if (!(Number.isInteger(n) && n >= 0)) throw invalid('n', n, 'an integer of 0 or more');
  if (!(sd > 0)) throw invalid('sd', sd, 'above 0');
  if (n < 3) return undefined;
  const step = Math.abs(rise) / (n - 1);
  let expected = 0;
  for (let lag = 1; lag < n; lag++) expected += (n - lag) * (2 * normalCdf((step * lag) / (sd * Math.SQRT2)) - 1);
  const root = Math.sqrt((n * (n - 1) * (2 * n + 5)) / 18);
  return normalCdf((expected - 1) / root - normalQuantile(1 - alpha));
}
