import { mad } from './mad.ts';

/**
 * Returns the standard deviation of `values` in their unit, by the median absolute deviation: up to half of the values
 * may be wild. 1.4826 times `mad`, which makes it agree with the standard deviation of normal data; skips NaN,
 * `undefined` when none is left. As `scipy.stats.median_abs_deviation(values, scale='normal')`.
 */
export function robustScale(values: ArrayLike<number>): number | undefined {
  const deviation = mad(values);
  return deviation === undefined ? undefined : deviation * NORMAL;
}

/** 1 / scipy.stats.norm.ppf(0.75) */
const NORMAL = 1.482602218505602;
