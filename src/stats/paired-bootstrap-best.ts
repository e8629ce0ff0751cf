import { invalid } from './invalid.ts';
import type { Rng } from './rng.ts';

/**
 * Returns, for each candidate, the probability that its mean over all items is the greatest, 0 to 1, summing to 1:
 * the share of `resamples` in which it comes out on top when the items are drawn anew with replacement, the same items
 * for every candidate. Equal means share the win.
 *
 * `matrix[item][candidate]` is the score of a candidate on an item; where an item was tried several times, its mean
 * (items are what is independent). Items with a score that is not finite are left out; `undefined` when fewer than two
 * remain. Throws a RangeError when rows differ in length, or resamples is not an integer of 1 or more. Efron and
 * Tibshirani, "An introduction to the bootstrap", 1993.
 */
export function pairedBootstrapBest(
  matrix: readonly ArrayLike<number>[],
  { rng, resamples = 10_000 }: { rng: Rng; resamples?: number },
): number[] | undefined {
  if (!(Number.isInteger(resamples) && resamples >= 1))
    throw invalid('resamples', resamples, 'an integer of 1 or more');
  const width = matrix[0]?.length ?? 0;
  for (const [i, row] of matrix.entries())
    if (row.length !== width) throw invalid(`length of item ${i}`, row.length, `${width}, as item 0`);
  const items = matrix.filter((row) => Array.from(row).every(Number.isFinite));
  if (items.length < 2 || width === 0) return undefined;
  const wins = new Array<number>(width).fill(0);
  const sums = new Float64Array(width);
  for (let resample = 0; resample < resamples; resample++) {
    sums.fill(0);
    for (let i = 0; i < items.length; i++) {
      const item = items[rng.integer(items.length)]!;
      for (let c = 0; c < width; c++) sums[c]! += item[c]!;
    }
    const best = sums.reduce((a, b) => Math.max(a, b));
    const winners = [...sums.keys()].filter((c) => sums[c] === best);
    for (const c of winners) wins[c]! += 1 / winners.length;
  }
  return wins.map((won) => won / resamples);
}
