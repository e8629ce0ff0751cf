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
 *
 * The normal approximation with the score's true mean and variance under the trend (Hoeffding's decomposition, "A class
 * of statistics with asymptotically normal distribution", 1948) and its steps of 2: within 3 points of simulation from
 * n = 8 and 6 below. For `mannKendall` with `autocorrelated: false`; the allowance for autocorrelation costs up to 11
 * points at n = 10, 8 at 20 and 5 at 40. Throws a RangeError unless n is an integer of 0 or more, sd above 0, rise
 * finite and alpha between 0 and 1.
 */
export function trendPower({ n, rise, sd, alpha = 0.05 }: Trend): number | undefined {
  if (!(Number.isInteger(n) && n >= 0)) throw invalid('n', n, 'an integer of 0 or more');
  if (!(sd > 0)) throw invalid('sd', sd, 'above 0');
  if (!Number.isFinite(rise)) throw invalid('rise', rise, 'a finite number');
  if (!(alpha > 0 && alpha < 1)) throw invalid('alpha', alpha, 'above 0, below 1');
  if (n < 3) return undefined;
  // Power depends on n / sd^2 alone once there are many points.
  if (n > MANY) return trendPower({ n: MANY, rise, sd: sd * Math.sqrt(MANY / n), alpha });
  const { mean, variance } = scoreUnderTrend(n, Math.abs(rise) / (n - 1) / sd);
  const most = (n * (n - 1)) / 2;
  const needed = 1 + normalQuantile(1 - alpha) * Math.sqrt((most * (2 * n + 5)) / 9);
  // The score moves in steps of 2 and has the parity of `most`.
  const least = most - 2 * Math.ceil((most - needed) / 2 - 1);
  if (least > most) return 0;
  if (variance <= 0) return mean >= least ? 1 : 0;
  return normalCdf((mean - least + 1) / Math.sqrt(variance));
}

const MANY = 400;

/** Mean and variance of Kendall's score when each of n points lies `step` standard deviations above the one before. */
function scoreUnderTrend(n: number, step: number): { mean: number; variance: number } {
  let mean = 0;
  let variance = 0;
  for (let lag = 1; lag < n; lag++) {
    const rising = excess((step * lag) / Math.SQRT2);
    mean += (n - lag) * rising;
    variance += (n - lag) * (1 - rising * rising);
  }
  // What the pairs of one point share: the variance of their sum less the sum of their variances, given its noise.
  const ownSum = new Float64Array(n);
  const ownSquares = new Float64Array(n);
  let shared = 0;
  for (let noise = -6; noise <= 6; noise += 0.5) {
    const weight = 0.5 * Math.exp(-0.5 * noise * noise) * 0.3989422804014327;
    const ahead = new Float64Array(n);
    const behind = new Float64Array(n);
    for (let lag = 1; lag < n; lag++) {
      const expected = excess((step * lag) / Math.SQRT2);
      const up = excess(step * lag - noise) - expected;
      const down = excess(step * lag + noise) - expected;
      ahead[lag] = ahead[lag - 1]! + up;
      behind[lag] = behind[lag - 1]! + down;
      shared -= weight * (n - lag) * (up * up + down * down);
    }
    for (let i = 0; i < n; i++) {
      const own = ahead[n - 1 - i]! + behind[i]!;
      ownSum[i]! += weight * own;
      ownSquares[i]! += weight * own * own;
    }
  }
  for (let i = 0; i < n; i++) shared += ownSquares[i]! - ownSum[i]! ** 2;
  return { mean, variance: variance + shared };
}

/** How much likelier a rise than a fall is. */
function excess(z: number): number {
  return 2 * normalCdf(z) - 1;
}
