import { fisherDistribution } from './fisher-distribution.ts';
import type { Table2x2 } from './table-2x2.ts';

/** Chances that agree to this are one chance, set apart by rounding; R uses the same. */
const TIE = 1e-7;

/**
 * Chances, given the margins of a table: of its first count itself (`point`), of fewer (`below`), of more (`above`), of
 * all counts less probable than it (`rarer`) and of all as probable, itself included (`tied`).
 */
export interface FisherTails {
  point: number;
  below: number;
  above: number;
  rarer: number;
  tied: number;
}

/**
 * Returns the chances that Fisher's comparison adds up, when the odds of success in the first arm are `odds` times those
 * in the second.
 *
 * Counts are equally probable when their chances agree to one part in ten million, as in R. Throws a RangeError on counts
 * that are not whole.
 */
export function fisherTails(
  table: Table2x2,
  { odds = 1, negligible = 1e-300 }: { odds?: number; negligible?: number } = {},
): FisherTails {
  const { first, probabilities } = fisherDistribution(table, { odds, negligible });
  const at = table[0][0] - first;
  const point = probabilities[at] ?? 0;
  let below = 0;
  for (let i = 0; i < Math.min(at, probabilities.length); i++) below += probabilities[i]!;
  let above = 0;
  for (let i = probabilities.length - 1; i > Math.max(at, -1); i--) above += probabilities[i]!;

  // Both tails are summed from their far ends; the chances rise to a single peak.
  let rarer = 0;
  let tied = 0;
  const count = (i: number) => {
    const chance = probabilities[i]!;
    if (chance > point * (1 + TIE)) return false;
    if (chance < point * (1 - TIE)) rarer += chance;
    else tied += chance;
    return true;
  };
  let left = 0;
  while (left < probabilities.length && count(left)) left += 1;
  let right = probabilities.length - 1;
  while (right >= left && count(right)) right -= 1;
  return { point, below, above, rarer, tied };
}
