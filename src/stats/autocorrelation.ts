import { invalid } from './invalid.ts';

/**
 * Returns the autocorrelation of `values` at `lag` places, -1 to 1. Places that are not finite are gaps: they keep the
 * distance of the others and join no pair. `undefined` when there is no pair at that lag, or the values are constant.
 *
 * The usual estimate with the mean and the variance of the whole series, as
 * `statsmodels.tsa.stattools.acf(values)[lag]` (with gaps, `missing='conservative'`). Throws a RangeError unless lag is
 * an integer of 0 or more.
 */
export function autocorrelation(values: ArrayLike<number>, lag: number): number | undefined {
  if (!(Number.isInteger(lag) && lag >= 0)) throw invalid('lag', lag, 'an integer of 0 or more');
  let n = 0;
  let mean = 0;
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i]!)) continue;
    n += 1;
    mean += (values[i]! - mean) / n;
  }
  let squares = 0;
  let products = 0;
  let pairs = 0;
  let constant = true;
  let first = Number.NaN;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (!Number.isFinite(value)) continue;
    if (Number.isNaN(first)) first = value;
    if (value !== first) constant = false;
    squares += (value - mean) ** 2;
    if (i < lag || !Number.isFinite(values[i - lag]!)) continue;
    products += (value - mean) * (values[i - lag]! - mean);
    pairs += 1;
  }
  return pairs === 0 || constant || squares === 0 ? undefined : products / squares;
}
