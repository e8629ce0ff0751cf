import { denseRanks } from './dense-ranks.ts';
import { drawHypergeometric } from './draw-hypergeometric.ts';
import type { Rng } from './rng.ts';

/** A distinct value costs about as much to draw as this many single ones. */
const LEVEL = 40;

/**
 * Returns a function that draws the sum of `size` of the `values`, without replacement, anew at each call.
 *
 * Many values with few distinct ones (rewards in steps) are drawn by how often each occurs, in time that does not grow
 * with their number; others one by one, `size` a draw.
 */
export function sumDrawer(values: Float64Array, size: number, rng: Rng): () => number {
  if (size > 2 * LEVEL) {
    const { distinct, counts } = denseRanks(values);
    if (distinct.length * LEVEL < size) return () => sumOfLevels(distinct, counts, values.length, size, rng);
  }
  const pool = values.slice();
  return () => {
    let sum = 0;
    for (let i = 0; i < size; i++) {
      const j = i + rng.integer(pool.length - i);
      const value = pool[j]!;
      pool[j] = pool[i]!;
      pool[i] = value;
      sum += value;
    }
    return sum;
  };
}

function sumOfLevels(distinct: Float64Array, counts: Float64Array, n: number, size: number, rng: Rng): number {
  let sum = 0;
  let rest = n;
  let left = size;
  for (let level = 0; level < distinct.length && left > 0; level++) {
    const count = counts[level]!;
    rest -= count;
    const drawn = drawHypergeometric(count, rest, left, rng);
    sum += drawn * distinct[level]!;
    left -= drawn;
  }
  return sum;
}
