import { drawCrossed } from './draw-crossed.ts';
import type { ResamplingLayout } from './resampling-layout.ts';
import type { Rng } from './rng.ts';

/**
 * Returns what `resampledMeans` returns, for a crossed `layout` whose cells stay whole: each row of the table is
 * multiplied by how often the columns came up, and the products by how often the row did.
 */
export function crossedMeans(
  layout: ResamplingLayout,
  { resamples, rng }: { resamples: number; rng: Rng },
): Float64Array {
  const draw = drawCrossed(layout, rng);
  const columnOf = layout.factors[1]!.unitOfCell;
  const means = new Float64Array(resamples);
  for (let b = 0; b < resamples; b++) {
    const { outer, inner, bounds } = draw();
    for (let s = 0; s < layout.sums.length; s++) {
      const sums = layout.sums[s]!;
      const sizes = layout.sizes[s]!;
      let sum = 0;
      let size = 0;
      for (let row = 0; row < outer.length; row++) {
        const times = outer[row]!;
        const from = bounds[row]!;
        const to = bounds[row + 1]!;
        // A row belongs to one sample and has no values of the other.
        if (times === 0 || from === to || sizes[from] === 0) continue;
        let rowSum = 0;
        let rowSize = 0;
        for (let cell = from; cell < to; cell++) {
          const weight = inner[columnOf[cell]!]!;
          rowSum += weight * sums[cell]!;
          rowSize += weight * sizes[cell]!;
        }
        sum += times * rowSum;
        size += times * rowSize;
      }
      means[b]! += (s === 0 ? sum : -sum) / size;
    }
  }
  return means;
}
