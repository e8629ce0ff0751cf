import { invalid } from './invalid.ts';
import { requireOffsets } from './require-offsets.ts';

/** Pairs without gaps, and the offsets of the clusters that still hold one. */
export interface CompletePairs {
  x: Float64Array;
  y: Float64Array;
  offsets: Int32Array;
}

/**
 * Returns the pairs of x and y in which neither is NaN, in their order, with `offsets` moved to fit; clusters left
 * empty are dropped. Without offsets all pairs are one cluster. Throws a RangeError when lengths differ or offsets are
 * broken.
 */
export function completePairs(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  offsets: ArrayLike<number> = [0, x.length],
): CompletePairs {
  if (x.length !== y.length) throw invalid('length of y', y.length, `${x.length}, as x`);
  const clusters = requireOffsets(x.length, offsets);
  const keptX = new Float64Array(x.length);
  const keptY = new Float64Array(x.length);
  const keptOffsets = new Int32Array(clusters + 1);
  let n = 0;
  let kept = 0;
  for (let g = 0; g < clusters; g++) {
    for (let i = offsets[g]!; i < offsets[g + 1]!; i++) {
      if (Number.isNaN(x[i]!) || Number.isNaN(y[i]!)) continue;
      keptX[n] = x[i]!;
      keptY[n] = y[i]!;
      n += 1;
    }
    if (n > keptOffsets[kept]!) {
      kept += 1;
      keptOffsets[kept] = n;
    }
  }
  return { x: keptX.subarray(0, n), y: keptY.subarray(0, n), offsets: keptOffsets.subarray(0, kept + 1) };
}
