import { momentsOfValues } from './moments-of-values.ts';

/** Returns the arithmetic mean of `values` in their unit, skipping NaN; `undefined` when none is left. */
export function mean(values: ArrayLike<number>): number | undefined {
  const { n, mean } = momentsOfValues(values);
  return n === 0 ? undefined : mean;
}
