import { invalid } from './invalid.ts';
import type { RearrangedTails, RearrangementDraws } from './rearranged-tails.ts';
import { subsetSumTails } from './subset-sum-tails.ts';
import { sumDrawer } from './sum-drawer.ts';
import { twoLevelTails } from './two-level-tails.ts';

/** Up to here all arrangements are counted, by halves. */
const COUNTED = 32;

/**
 * Returns where mean(x) - mean(y) lies among all ways to share the values out again to samples of the same sizes, or
 * among `draws` of them where they cannot be counted; 'too many' when they cannot and there are no draws.
 *
 * Values with two levels (0/1) are counted in the root of their number; up to 32 values by halves. A draw costs the
 * smaller of the two sizes, or the number of distinct values where that is far smaller. Throws a RangeError when a value,
 * or their sum, is infinite.
 */
export function permutedMeans(
  x: Float64Array,
  y: Float64Array,
  draws?: RearrangementDraws,
): RearrangedTails | 'too many' {
  const statistic = sumOf(x) / x.length - sumOf(y) / y.length;
  if (!Number.isFinite(statistic)) throw invalid('difference of means', statistic, 'finite; use NaN for missing');
  const pooled = new Float64Array(x.length + y.length);
  pooled.set(x);
  pooled.set(y, x.length);
  if (!draws?.always) {
    const tails = twoLevelTails(x, y) ?? (pooled.length <= COUNTED ? countedTails(pooled, x.length) : undefined);
    if (tails) return { statistic, ...tails };
  }
  return draws ? { statistic, ...drawnTails(pooled, x.length, draws) } : 'too many';
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}

// Sums that differ by rounding alone are tied: measured from the middle, and compared with this tolerance.
function centred(pooled: Float64Array): { values: Float64Array; tolerance: number } {
  const centre = sumOf(pooled) / pooled.length;
  const values = pooled.map((value) => value - centre);
  const size = (of: Float64Array) => of.reduce((sum, value) => sum + Math.abs(value), 0);
  const tolerance = (1e-13 + pooled.length * Number.EPSILON) * size(values) + 4 * Number.EPSILON * size(pooled);
  return { values, tolerance };
}

function countedTails(pooled: Float64Array, size: number) {
  const { values, tolerance } = centred(pooled);
  const seen = sumOf(values.subarray(0, size));
  const tails = (atMost: number, atLeast: number) =>
    subsetSumTails(values, { atMost: atMost + tolerance, atLeast: atLeast - tolerance, size });
  const { below, above, total } = tails(seen, seen);
  const sorted = values.slice().sort();
  const ends = tails(sumOf(sorted.subarray(0, size)), sumOf(sorted.subarray(sorted.length - size)));
  return { lower: below / total, upper: above / total, lowest: ends.below / total, highest: ends.above / total };
}

function drawnTails(pooled: Float64Array, size: number, { resamples, rng }: RearrangementDraws) {
  const { values, tolerance } = centred(pooled);
  const [seen, total] = [sumOf(values.subarray(0, size)), sumOf(values)];
  // The smaller sample is drawn; the other one has the rest of the sum.
  const drawn = Math.min(size, values.length - size);
  const draw = sumDrawer(values, drawn, rng);
  let below = 0;
  let above = 0;
  for (let resample = 0; resample < resamples; resample++) {
    const sum = drawn === size ? draw() : total - draw();
    if (sum <= seen + tolerance) below += 1;
    if (sum >= seen - tolerance) above += 1;
  }
  const share = (count: number) => (count + 1) / (resamples + 1);
  return { lower: share(below), upper: share(above), lowest: share(0), highest: share(0), resamples };
}
