import { variance } from './variance.ts';

/** Returns the standard deviation of `values` in their unit: the root of `variance`, with the same `ddof` and gaps. */
export function standardDeviation(values: ArrayLike<number>, { ddof = 1 } = {}): number | undefined {
  const squared = variance(values, { ddof });
  return squared === undefined ? undefined : Math.sqrt(squared);
}
