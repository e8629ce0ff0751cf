import { invalid } from './invalid.ts';
import { sortedValues } from './sorted-values.ts';

/**
 * Returns the mean of the middle half of `values` in their unit, skipping NaN; `undefined` when none is left.
 *
 * A quarter of the values, rounded down, is cut at either end and the rest count whole, as `scipy.stats.trim_mean(values,
 * 0.25)` and rliable's IQM. With `sorted: true` the values are taken as ascending and free of NaN. Throws a RangeError
 * when one of the middle values is infinite.
 */
export function interquartileMean(values: ArrayLike<number>, { sorted = false } = {}): number | undefined {
  const ascending = sorted ? values : sortedValues(values);
  const cut = Math.floor(ascending.length / 4);
  let sum = 0;
  for (let i = cut; i < ascending.length - cut; i++) sum += ascending[i]!;
  if (!Number.isFinite(sum)) throw invalid('sum of middle values', sum, 'finite');
  return ascending.length === 0 ? undefined : sum / (ascending.length - 2 * cut);
}
