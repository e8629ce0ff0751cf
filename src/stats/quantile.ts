import { invalid } from './invalid.ts';
import { sortedValues } from './sorted-values.ts';

/**
 * Returns the q-quantile of `values` in their unit, skipping NaN; `undefined` when none is left.
 *
 * Type 7 of Hyndman and Fan ("Sample quantiles in statistical packages", 1996): linear between order statistics, the
 * default of R, numpy and DuckDB's `quantile_cont`. With `sorted: true` the values are taken as ascending and free of
 * NaN, and nothing is copied. Throws a RangeError when q is outside 0 to 1.
 */
export function quantile(values: ArrayLike<number>, q: number, { sorted = false } = {}): number | undefined {
  if (!(q >= 0 && q <= 1)) throw invalid('q', q, '0 to 1');
  const ascending = sorted ? values : sortedValues(values);
  const n = ascending.length;
  if (n === 0) return undefined;
  const position = (n - 1) * q;
  const below = Math.floor(position);
  const low = ascending[below]!;
  const share = position - below;
  // Interpolating from an infinity would give NaN.
  if (share === 0 || low === ascending[below + 1] || low === -Infinity) return low;
  return low + share * (ascending[below + 1]! - low);
}
