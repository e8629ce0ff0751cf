import { invalid } from './invalid.ts';
import type { Labels } from './resampling-layout.ts';

/**
 * Returns `values` without missing ones (NaN) and, for each list of labels, which unit every value belongs to. Units are
 * numbered as their labels first come; labels of several lists can be joined by naming each value's combination.
 *
 * Throws a RangeError when the labels are not as many as the values.
 */
export function unitIndices(
  values: ArrayLike<number>,
  factors: readonly Labels[],
): { values: Float64Array; factors: { unitOf: Int32Array; units: number }[] } {
  for (const labels of factors) {
    if (labels.length !== values.length) throw invalid('number of labels', labels.length, `${values.length}`);
  }
  const kept = Array.from({ length: values.length }, (_, i) => i).filter((i) => !Number.isNaN(values[i]!));
  return {
    values: Float64Array.from(kept, (i) => values[i]!),
    factors: factors.map((labels) => {
      const index = new Map<string | number, number>();
      const unitOf = Int32Array.from(kept, (i) => {
        const label = labels[i]!;
        if (!index.has(label)) index.set(label, index.size);
        return index.get(label)!;
      });
      return { unitOf, units: index.size };
    }),
  };
}
