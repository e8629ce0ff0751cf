import type { Alternative } from './alternative.ts';
import { binomialCoefficient } from './binomial-coefficient.ts';
import { tailPvalue } from './tail-pvalue.ts';

/**
 * Returns the smallest p-value that exchanging the labels of n1 and n2 observations can give, whatever the data: 0.1 for
 * 3 against 3, 0.029 for 4 against 4, 0.0079 for 5 against 5, two-sided. Above the error rate one wants, no data can
 * show anything. `undefined` when an arm is empty.
 *
 * Throws a RangeError on numbers that are not whole.
 */
export function permutationFloor(
  n1: number,
  n2: number,
  { alternative = 'two-sided' }: { alternative?: Alternative } = {},
): number | undefined {
  const arrangements = binomialCoefficient(n1 + n2, n1);
  return n1 === 0 || n2 === 0 ? undefined : tailPvalue(1 / arrangements, 1 / arrangements, alternative);
}
