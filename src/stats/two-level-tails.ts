import { fisherTails } from './fisher-tails.ts';
import { hypergeometricUpper } from './hypergeometric-upper.ts';
import type { RearrangedTails } from './rearranged-tails.ts';

/**
 * Returns where the difference of means of two samples with at most two distinct values lies among all ways to share
 * them out again, at the cost of the root of their number; `undefined` when there are more than two.
 */
export function twoLevelTails(x: Float64Array, y: Float64Array): Omit<RearrangedTails, 'statistic'> | undefined {
  const one = x[0]!;
  let other = one;
  for (const values of [x, y]) {
    for (const value of values) {
      if (value === one || value === other) continue;
      if (other !== one) return undefined;
      other = value;
    }
  }
  // One value only: a single arrangement.
  if (other === one) return { lower: 1, upper: 1, lowest: 1, highest: 1 };
  const high = Math.max(one, other);
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
