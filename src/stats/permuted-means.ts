import { fisherTails } from './fisher-tails.ts';
import { hypergeometricUpper } from './hypergeometric-upper.ts';
import { invalid } from './invalid.ts';
import type { RearrangedTails, RearrangementDraws } from './rearranged-tails.ts';
import { subsetSumTails } from './subset-sum-tails.ts';

/** Up to here all arrangements are counted, by halves. */
const COUNTED = 32;

/**
 * Returns where mean(x) - mean(y) lies among all ways to share the values out again to samples of the same sizes, or
 * among `draws` of them where they cannot be counted; 'too many' when they cannot and there are no draws.
 *
 * Values with two levels (0/1) are counted in the root of their number; up to 32 values by halves. A draw costs the
 * smaller of the two sizes. Throws a RangeError when a value, or their sum, is infinite.
 */
export function permutedMeans(
  x: Float64Array,
  y: Float64Array,
  draws?: RearrangementDraws,
): RearrangedTails | 'too many' {
  const pooled = new Float64Array(x.length + y.length);
  pooled.set(x);
  pooled.set(y, x.length);
  const statistic = sumOf(x) / x.length - sumOf(y) / y.length;
  if (!Number.isFinite(statistic)) throw invalid('difference of means', statistic, 'finite; use NaN for missing');
  if (!draws?.always) {
    const levels = twoLevels(pooled);
    if (levels) return { statistic, ...tailsOfTwoLevels(x, y, levels) };
    if (pooled.length <= COUNTED) return { statistic, ...countedTails(pooled, x.length) };
  }
  if (!draws) return 'too many';
  return { statistic, ...drawnTails(pooled, x.length, draws) };
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function twoLevels(values: Float64Array): readonly [number, number] | undefined {
  const one = values[0]!;
  let other = one;
  for (const value of values) {
    if (value === one || value === other) continue;
    if (other !== one) return undefined;
    other = value;
  }
  return [Math.min(one, other), Math.max(one, other)];
}

function tailsOfTwoLevels(x: Float64Array, y: Float64Array, [low, high]: readonly [number, number]) {
  // One level only: a single arrangement.
  if (low === high) return { lower: 1, upper: 1, lowest: 1, highest: 1 };
  const highs = (values: Float64Array) => values.reduce((count, value) => count + (value === high ? 1 : 0), 0);
  const [a, c] = [highs(x), highs(y)];
  const { point, below, above } = fisherTails([
    [a, x.length - a],
    [c, y.length - c],
  ]);
  const [marked, unmarked] = [a + c, x.length + y.length - a - c];
  return {
    lower: below + point,
    upper: above + point,
    // The fewest high values in x are the most low ones.
    lowest: hypergeometricUpper(Math.min(x.length, unmarked), unmarked, marked, x.length),
    highest: hypergeometricUpper(Math.min(x.length, marked), marked, unmarked, x.length),
  };
}

// Sums that differ by rounding alone are tied: measured from the middle, and compared with this tolerance.
function centred(pooled: Float64Array): { values: Float64Array; tolerance: number } {
  const centre = sumOf(pooled) / pooled.length;
  const values = pooled.map((value) => value - centre);
  const size = (of: Float64Array) => of.reduce((sum, value) => sum + Math.abs(value), 0);
  return { values, tolerance: 1e-13 * size(values) + 4 * Number.EPSILON * size(pooled) };
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
  let below = 0;
  let above = 0;
  for (let resample = 0; resample < resamples; resample++) {
    let sum = 0;
    for (let i = 0; i < drawn; i++) {
      const j = i + rng.integer(values.length - i);
      const value = values[j]!;
      values[j] = values[i]!;
      values[i] = value;
      sum += value;
    }
    if (drawn !== size) sum = total - sum;
    if (sum <= seen + tolerance) below += 1;
    if (sum >= seen - tolerance) above += 1;
  }
  const share = (count: number) => (count + 1) / (resamples + 1);
  return { lower: share(below), upper: share(above), lowest: share(0), highest: share(0), resamples };
}
