import { invalid } from './invalid.ts';

/** Pairs in which both sides are finite. */
export interface FinitePairs {
  x: Float64Array;
  y: Float64Array;
}

/**
 * Returns the pairs of x and y in which both are finite, in their order: a missing (NaN) or overflowed (infinite)
 * reading has no place in a sum of squares. Throws a RangeError when lengths differ.
 */
export function finitePairs(x: ArrayLike<number>, y: ArrayLike<number>): FinitePairs {
  if (x.length !== y.length) throw invalid('length of y', y.length, `${x.length}, as x`);
  const keptX = new Float64Array(x.length);
  const keptY = new Float64Array(x.length);
  let n = 0;
  for (let i = 0; i < x.length; i++) {
    if (!Number.isFinite(x[i]!) || !Number.isFinite(y[i]!)) continue;
    keptX[n] = x[i]!;
    keptY[n] = y[i]!;
    n += 1;
  }
  return { x: keptX.subarray(0, n), y: keptY.subarray(0, n) };
}
