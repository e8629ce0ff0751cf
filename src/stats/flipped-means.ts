import { binomialCdf } from './binomial-cdf.ts';
import { denseRanks } from './dense-ranks.ts';
import { drawBinomial } from './draw-binomial.ts';
import { invalid } from './invalid.ts';
import type { RearrangedTails, RearrangementDraws } from './rearranged-tails.ts';
import type { Rng } from './rng.ts';
import { subsetSumTails } from './subset-sum-tails.ts';

/** Up to here all sign patterns are counted, by halves. */
const COUNTED = 32;
const BITS = 30;

/** A distinct size costs about as much to draw as this many single signs. */
const LEVEL = 40;

/**
 * Returns where the mean of `differences` lies among its values over all ways to flip their signs, or among `draws` of
 * them where they cannot be counted; 'too many' when they cannot and there are no draws.
 *
 * Differences of one size (paired 0/1 data) are counted at once; up to 32 that are not 0 by halves.
 * Throws a RangeError when one, or their sum, is infinite.
 */
export function flippedMeans(differences: Float64Array, draws?: RearrangementDraws): RearrangedTails | 'too many' {
  const statistic = differences.reduce((sum, value) => sum + value, 0) / differences.length;
  if (!Number.isFinite(statistic)) throw invalid('mean of differences', statistic, 'finite; use NaN for missing');
  // Flipping a zero changes nothing.
  const moving = differences.filter((value) => value !== 0);
  if (!draws?.always) {
    if (moving.every((value) => Math.abs(value) === Math.abs(moving[0]!))) {
      const positive = moving.reduce((count, value) => count + (value > 0 ? 1 : 0), 0);
      return {
        statistic,
        lower: binomialCdf(positive, moving.length, 0.5),
        upper: binomialCdf(moving.length - positive, moving.length, 0.5),
        lowest: 2 ** -moving.length,
        highest: 2 ** -moving.length,
      };
    }
    if (moving.length <= COUNTED) return { statistic, ...countedTails(moving) };
  }
  if (!draws) return 'too many';
  return { statistic, ...drawnTails(moving, draws) };
}

// The sum over the positive ones says all: the others have the rest of the sizes.
function positiveSum(moving: Float64Array) {
  const sizes = moving.map(Math.abs);
  const seen = moving.reduce((sum, value) => sum + Math.max(0, value), 0);
  const tolerance = (1e-13 + sizes.length * Number.EPSILON) * sizes.reduce((sum, size) => sum + size, 0);
  return { sizes, atMost: seen + tolerance, atLeast: seen - tolerance };
}

function countedTails(moving: Float64Array) {
  const { sizes, atMost, atLeast } = positiveSum(moving);
  const { below, above, total } = subsetSumTails(sizes, { atMost, atLeast });
  return { lower: below / total, upper: above / total, lowest: 1 / total, highest: 1 / total };
}

function drawnTails(moving: Float64Array, { resamples, rng }: RearrangementDraws) {
  const { sizes, atMost, atLeast } = positiveSum(moving);
  const draw = flipDrawer(sizes, rng);
  let below = 0;
  let above = 0;
  for (let resample = 0; resample < resamples; resample++) {
    const sum = draw();
    if (sum <= atMost) below += 1;
    if (sum >= atLeast) above += 1;
  }
  const share = (count: number) => (count + 1) / (resamples + 1);
  return { lower: share(below), upper: share(above), lowest: share(0), highest: share(0), resamples };
}

// Draws the sum of the sizes that come out positive; many differences of few sizes by how often each occurs.
function flipDrawer(sizes: Float64Array, rng: Rng): () => number {
  const { distinct, counts } = denseRanks(sizes);
  if (distinct.length * LEVEL < sizes.length) {
    return () => distinct.reduce((sum, size, i) => sum + size * drawBinomial(counts[i]!, 0.5, rng), 0);
  }
  return () => {
    let sum = 0;
    let bits = 0;
    for (let i = 0; i < sizes.length; i++) {
      bits = i % BITS === 0 ? rng.integer(2 ** BITS) : bits >>> 1;
      if (bits & 1) sum += sizes[i]!;
    }
    return sum;
  };
}
