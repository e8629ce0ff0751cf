import { denseRanks } from './dense-ranks.ts';
import { finitePairs } from './finite-pairs.ts';
import { invalid } from './invalid.ts';
import { median } from './median.ts';
import { normalQuantile } from './normal-quantile.ts';
import { orderStatistic } from './order-statistic.ts';
import { requireLevel } from './require-level.ts';
import type { Rng } from './rng.ts';
import { tieTotals } from './tie-totals.ts';

/** A robust line. */
export interface TheilSen {
  /** The median slope over all pairs of points, in units of y per unit of x, and its interval. */
  slope: number;
  low: number;
  high: number;
  /** Confidence level of `low` to `high`. */
  level: number;
  /** median(y) - slope median(x), in units of y. */
  intercept: number;
  n: number;
  method: string;
}

/**
 * Returns the Theil-Sen line of y over x, which up to 29 % of wild points cannot bend, with the rank interval of its
 * slope; pairs that are not finite are skipped, `undefined` when no two points differ in x.
 *
 * As `scipy.stats.theilslopes(y, x, level, method='separate')`: intercept from the two medians (`joint` would take the
 * median of y - slope x instead), and the interval for independent noise. Beyond `maxPairs` pairs of points that many
 * are drawn with `rng`, and the interval is widened by the error of the draw. Throws a RangeError when lengths differ,
 * level is not between 0 and 1, maxPairs is not an integer of 1 or more, or rng is missing where it is needed. Sen,
 * "Estimates of the regression coefficient based on Kendall's tau", 1968.
 */
export function theilSen(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  { level = 0.95, rng, maxPairs = 2_000_000 }: { level?: number; rng?: Rng; maxPairs?: number } = {},
): TheilSen | undefined {
  requireLevel(level);
  if (!(Number.isInteger(maxPairs) && maxPairs >= 1)) throw invalid('maxPairs', maxPairs, 'an integer of 1 or more');
  const points = finitePairs(x, y);
  const n = points.x.length;
  const allPairs = (n * (n - 1)) / 2;
  const drawn = allPairs > maxPairs;
  if (drawn && !rng) throw invalid('rng', rng, `a random stream: ${allPairs} pairs are more than ${maxPairs}`);
  const slopes = drawn ? drawnSlopes(points.x, points.y, maxPairs, rng!) : allSlopes(points.x, points.y, allPairs);
  if (slopes.length === 0) return undefined;
  // Share of the ranks to either side of the middle that the interval spans.
  const tiesOfX = tieTotals(denseRanks(points.x).counts);
  const tiesOfY = tieTotals(denseRanks(points.y).counts);
  const slopeCount = allPairs - tiesOfX.pairs;
  const variance = (n * (n - 1) * (2 * n + 5) - tiesOfX.kendall - tiesOfY.kendall) / 18;
  const z = normalQuantile(0.5 + level / 2);
  const sampled = drawn ? slopeCount ** 2 / slopes.length : 0;
  const reach = z * Math.sqrt(Math.max(0, variance) + sampled);
  const scale = slopes.length / slopeCount;
  const top = Math.min(roundHalfEven(((slopeCount + reach) / 2) * scale), slopes.length - 1);
  const bottom = Math.max(roundHalfEven(((slopeCount - reach) / 2) * scale) - 1, 0);
  // Adding 0 turns -0, the slope of a flat pair looked at backwards, into 0.
  const slope = middle(slopes) + 0;
  return {
    slope,
    low: orderStatistic(slopes, bottom) + 0,
    high: orderStatistic(slopes, top) + 0,
    level,
    intercept: median(points.y)! - slope * median(points.x)!,
    n,
    method: drawn ? `Theil-Sen, ${slopes.length} pairs drawn` : 'Theil-Sen',
  };
}

function allSlopes(x: Float64Array, y: Float64Array, pairs: number): Float64Array {
  const slopes = new Float64Array(pairs);
  let count = 0;
  for (let i = 1; i < x.length; i++) {
    for (let j = 0; j < i; j++) {
      if (x[i] === x[j]) continue;
      slopes[count] = (y[i]! - y[j]!) / (x[i]! - x[j]!);
      count += 1;
    }
  }
  return slopes.subarray(0, count);
}

function drawnSlopes(x: Float64Array, y: Float64Array, pairs: number, rng: Rng): Float64Array {
  const slopes = new Float64Array(pairs);
  let count = 0;
  for (let draw = 0; draw < pairs; draw++) {
    const i = rng.integer(x.length);
    const other = rng.integer(x.length - 1);
    const j = other < i ? other : other + 1;
    if (x[i] === x[j]) continue;
    slopes[count] = (y[i]! - y[j]!) / (x[i]! - x[j]!);
    count += 1;
  }
  return slopes.subarray(0, count);
}

function middle(values: Float64Array): number {
  const half = values.length >> 1;
  const high = orderStatistic(values, half);
  if (values.length % 2 === 1) return high;
  return (orderStatistic(values, half - 1) + high) / 2;
}

/** As Python rounds: a half goes to the even neighbour. */
function roundHalfEven(value: number): number {
  const below = Math.floor(value);
  const rest = value - below;
  if (rest !== 0.5) return Math.round(value);
  return below % 2 === 0 ? below : below + 1;
}
