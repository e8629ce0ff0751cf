import { invalid } from './invalid.ts';

/**
 * Returns the number of clusters that `offsets` cuts `length` values into, after checking the shape.
 *
 * Cluster g holds `values[offsets[g]]` up to, and without, `values[offsets[g + 1]]`, so G clusters need G + 1 offsets.
 * Throws a RangeError when an offset decreases, is negative, or points past the data.
 */
export function requireOffsets(length: number, offsets: ArrayLike<number>): number {
  const clusters = Math.max(0, offsets.length - 1);
  for (let g = 0; g < offsets.length; g++) {
    const least = g === 0 ? 0 : offsets[g - 1]!;
    const offset = offsets[g]!;
    if (!(offset >= least && offset <= length)) throw invalid(`offsets[${g}]`, offset, `${least} to ${length}`);
  }
  return clusters;
}
