import { invalid } from './invalid.ts';
import { sampleSizeForMean } from './sample-size-for-mean.ts';

/**
 * Returns how many more independent draws (tasks) would bring the interval of `value` clear of `line`, if the value and
 * the spread stayed as they are: the need grows with 1 / distance^2. 0 when it is clear already; `undefined` when n <
 * 2, the standard error is not known (0 or NaN), or the value lies on the line, where no number of draws settles it.
 *
 * `standardError` is the present one, from `n` draws, in the unit of value and line. It is a plan, not a promise: the
 * new draws move the value too, so half of the time more are needed. Throws a RangeError when n is negative or not
 * whole, or level is not between 0 and 1.
 */
export function sampleSizeToResolve({
  value,
  line,
  standardError,
  n,
  level = 0.95,
}: {
  value: number;
  line: number;
  standardError: number;
  n: number;
  level?: number;
}): number | undefined {
  if (!(Number.isSafeInteger(n) && n >= 0)) throw invalid('n', n, 'an integer of 0 or more');
  const margin = Math.abs(value - line);
  if (n < 2 || !(standardError > 0) || !(margin > 0) || !Number.isFinite(standardError / margin)) return undefined;
  const needed = sampleSizeForMean({ standardDeviation: standardError * Math.sqrt(n), margin, level });
  return Math.max(0, needed - n);
}
