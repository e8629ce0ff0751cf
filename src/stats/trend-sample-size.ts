import { invalid } from './invalid.ts';
import { smallestCount } from './smallest-count.ts';
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
  return smallestCount(enough, { from: 3, most: 1_000_000 });
}
