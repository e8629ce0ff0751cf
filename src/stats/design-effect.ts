import { invalid } from './invalid.ts';

/**
 * Returns how many times the variance of a mean over clusters exceeds that of as many independent values: 1 + (m - 1)
 * icc, with m the size of the clusters, or for unequal `sizes` that of the cluster of a random value, sum of squares over
 * sum. n values tell as much as n / design effect independent ones. `undefined` without values.
 *
 * Source: Kish, "Survey sampling", 1965, sections 5.4 and 8.2. Throws a RangeError unless -1 <= icc <= 1 and sizes are 0
 * or more.
 */
export function designEffect(icc: number, sizes: number | ArrayLike<number>): number | undefined {
  if (!(icc >= -1 && icc <= 1)) throw invalid('icc', icc, '-1 to 1');
  const list = typeof sizes === 'number' ? [sizes] : sizes;
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < list.length; i++) {
    if (!(list[i]! >= 0)) throw invalid('size', list[i], '0 or more');
    sum += list[i]!;
    squares += list[i]! ** 2;
  }
  return sum === 0 ? undefined : 1 + (squares / sum - 1) * icc;
}
