import { invalid } from './invalid.ts';
import type { Moments } from './moments.ts';

/**
 * Returns the moments behind a count, a sum and a sum of squares: what an engine's `count`, `sum(x)` and `sum(x * x)`
 * give.
 *
 * Exact for 0/1 and small-integer data. When the mean is far larger than the spread (steps, timestamps) the subtraction
 * cancels: ask the engine for sums of `x - shift` instead, or for the mean and population variance. Cancellation below
 * zero is cut off at 0. Throws a RangeError when n is negative or not whole.
 */
export function momentsOfSums(n: number, sum: number, sumOfSquares: number): Moments {
  if (!(Number.isInteger(n) && n >= 0)) throw invalid('n', n, 'an integer of 0 or more');
  if (n === 0) return { n: 0, mean: 0, m2: 0 };
  const mean = sum / n;
  return { n, mean, m2: Math.max(0, sumOfSquares - sum * mean) };
}
