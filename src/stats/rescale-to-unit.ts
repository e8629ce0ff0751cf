import { invalid } from './invalid.ts';

/**
 * Returns the values that are not missing (NaN), `bounds` moved to 0 and 1. Throws a RangeError when the bounds are not
 * in order or a value lies outside them.
 */
export function rescaleToUnit(values: ArrayLike<number>, bounds: readonly [number, number]): Float64Array {
  const [low, high] = bounds;
  if (!(low < high && high - low < Infinity))
    throw invalid('bounds', bounds, 'two finite numbers, the lower one first');
  const kept = Float64Array.from(values).filter((value) => !Number.isNaN(value));
  return kept.map((value) => {
    if (!(value >= low && value <= high)) throw invalid('value', value, `${low} to ${high}, the bounds`);
    return (value - low) / (high - low);
  });
}
