import { drawBinomial } from './draw-binomial.ts';
import { invalid } from './invalid.ts';
import type { Rng } from './rng.ts';

/**
 * Fills `counts` with how often each kind comes up in `n` independent draws, kinds having the chances `weights` / their
 * sum, and returns it. One binomial draw a kind, so the time does not grow with n.
 *
 * Throws a RangeError when n is not whole, a weight is negative, or n > 0 draws have no weight to fall on.
 */
export function drawMultinomial(
  n: number,
  weights: ArrayLike<number>,
  rng: Rng,
  counts: Float64Array = new Float64Array(weights.length),
): Float64Array {
  let last = -1;
  let rest = 0;
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i]!;
    if (!(weight >= 0)) throw invalid(`weights[${i}]`, weight, '0 or more');
    if (weight > 0) last = i;
    rest += weight;
  }
  if (last === -1 && n > 0) throw invalid('weights', 'none above 0', 'at least one above 0');
  counts.fill(0);
  let left = n;
  for (let i = 0; i < last && left > 0; i++) {
    const drawn = drawBinomial(left, Math.min(1, weights[i]! / rest), rng);
    counts[i] = drawn;
    left -= drawn;
    rest -= weights[i]!;
  }
  if (last >= 0) counts[last]! += left;
  return counts;
}
