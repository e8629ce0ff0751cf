import { invalid } from './invalid.ts';

/**
 * Returns the exponential moving average of `values` in their unit: at each place, the mean of all values so far, each
 * weighted by 2^(-age / halfLife). Being a weighted mean it needs no correction at the start (for even steps it equals
 * the debiased s / (1 - alpha^t)), and uneven steps are right by construction.
 *
 * `positions` (steps, tokens, seconds; ascending) is where the values stand, 0, 1, 2... by default; `halfLife` has its
 * unit. Values that are not finite are skipped and their place repeats the average before; NaN until the first value.
 * As `pandas.Series(values).ewm(halflife=h, times=t).mean()`. Throws a RangeError when halfLife is not above 0, lengths
 * differ or positions go back.
 */
export function ema(
  values: ArrayLike<number>,
  { halfLife, positions }: { halfLife: number; positions?: ArrayLike<number> },
): Float64Array {
  if (!(halfLife > 0)) throw invalid('halfLife', halfLife, 'above 0');
  if (positions && positions.length !== values.length)
    throw invalid('length of positions', positions.length, `${values.length}, as values`);
  const averages = new Float64Array(values.length).fill(Number.NaN);
  let average = Number.NaN;
  let weight = 0;
  let last = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    const position = positions ? positions[i]! : i;
    if (Number.isFinite(value)) {
      if (weight > 0 && !(position >= last)) throw invalid(`positions[${i}]`, position, `${last} or more`);
      weight = weight === 0 ? 1 : 1 + weight * 2 ** (-(position - last) / halfLife);
      average = weight === 1 ? value : average + (value - average) / weight;
      last = position;
    }
    averages[i] = average;
  }
  return averages;
}
