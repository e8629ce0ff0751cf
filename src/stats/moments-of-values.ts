import { invalid } from './invalid.ts';
import type { Moments } from './moments.ts';

/**
 * Returns the moments of `values[from]` up to, and without, `values[to]`, skipping NaN.
 *
 * Two passes, the second correcting the first for rounding (Chan, Golub and LeVeque, "Algorithms for computing the
 * sample variance", 1983, formula 1.7). Throws a RangeError when a value, or their sum, is infinite.
 */
export function momentsOfValues(values: ArrayLike<number>, { from = 0, to = values.length } = {}): Moments {
  let n = 0;
  let sum = 0;
  for (let i = from; i < to; i++) {
    const value = values[i]!;
    if (Number.isNaN(value)) continue;
    n += 1;
    sum += value;
  }
  if (n === 0) return { n: 0, mean: 0, m2: 0 };
  const centre = sum / n;
  if (!Number.isFinite(centre)) throw invalid('sum of values', sum, 'finite; use NaN for missing');
  let drift = 0;
  let squares = 0;
  for (let i = from; i < to; i++) {
    const deviation = values[i]! - centre;
    if (Number.isNaN(deviation)) continue;
    drift += deviation;
    squares += deviation * deviation;
  }
  return { n, mean: centre + drift / n, m2: Math.max(0, squares - (drift * drift) / n) };
}
