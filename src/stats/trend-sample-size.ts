import { invalid } from './invalid.ts';
import { trendPower } from './trend-power.ts';

/**
 * Returns the least number of points with which a one-sided Mann-Kendall comparison at level `alpha` finds a straight
 * `rise` in noise of standard deviation `sd` with probability `power`; `undefined` when a million are too few.
 */
export function trendSampleSize({
  rise,
  sd,
  power = 0.8,
  alpha = 0.05,
}: {
  rise: number;
  sd: number;
  power?: number;
  alpha?: number;
}): number | undefined {
  if (!(power > 0 && power < 1)) throw invalid('power', power, 'above 0, below 1');
  const enough = (n: number) => trendPower({ n, rise, sd, alpha })! >= power;
  let high = 3;
  while (!enough(high)) {
    if (high >= 1_000_000) return undefined;
    high *= 2;
  }
  let low = high >> 1;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (middle >= 3 && enough(middle)) high = middle;
    else low = middle;
  }
  return Math.max(3, high);
}
