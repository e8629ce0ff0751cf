import { crossedMeans } from './crossed-means.ts';
import { drawCells } from './draw-cells.ts';
import type { ResamplingLayout } from './resampling-layout.ts';
import type { Rng } from './rng.ts';
import { tallyCells } from './tally-cells.ts';

/**
 * Returns the mean of each of `resamples` resamples of `layout`, or the difference of means, first sample less second;
 * NaN where a sample came up empty. `within` draws the values inside innermost clusters anew as well.
 */
export function resampledMeans(
  layout: ResamplingLayout,
  { resamples, rng, within = false }: { resamples: number; rng: Rng; within?: boolean },
): Float64Array {
  if (layout.factors.length === 2 && !within) return crossedMeans(layout, { resamples, rng });
  const tally = tallyCells(layout, { within, rng });
  const draw = drawCells(layout, rng, { totalsOnly: !within });
  const means = new Float64Array(resamples);
  for (let b = 0; b < resamples; b++) {
    draw(tally.visit);
    const { sums, sizes } = tally.finish();
    means[b] = sums[0]! / sizes[0]! - (sums.length === 2 ? sums[1]! / sizes[1]! : 0);
  }
  return means;
}
