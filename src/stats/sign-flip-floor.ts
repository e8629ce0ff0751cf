import type { Alternative } from './alternative.ts';
import { invalid } from './invalid.ts';
import { tailPvalue } from './tail-pvalue.ts';

/**
 * Returns the smallest p-value that flipping the signs of n differences can give, whatever the data: 0.25 for 3, 0.0625
 * for 5, 0.031 for 6, two-sided. `undefined` for n = 0. Throws a RangeError when n is not whole.
 */
export function signFlipFloor(
  n: number,
  { alternative = 'two-sided' }: { alternative?: Alternative } = {},
): number | undefined {
  if (!(Number.isSafeInteger(n) && n >= 0)) throw invalid('n', n, 'an integer of 0 or more');
  return n === 0 ? undefined : tailPvalue(2 ** -n, 2 ** -n, alternative);
}
