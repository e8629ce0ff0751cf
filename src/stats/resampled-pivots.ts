import { drawCells } from './draw-cells.ts';
import { linearisedError } from './linearised-error.ts';
import type { ResamplingLayout } from './resampling-layout.ts';
import type { Rng } from './rng.ts';
import { tallyCells } from './tally-cells.ts';

/** Studentised resamples, and the value and standard error they are measured by. */
export interface ResampledPivots {
  pivots: Float64Array;
  value: number;
  standardError: number;
}

/**
 * Returns how far the means (or differences of means) of resamples of a nested `layout` lie from the mean itself, each
 * in its own standard error: the linearised one over the outermost units. Infinite where a resample shows no variation
 * and lies elsewhere; NaN where it shows none and lies there.
 */
export function resampledPivots(
  layout: ResamplingLayout,
  { resamples, rng, within = false }: { resamples: number; rng: Rng; within?: boolean },
): ResampledPivots {
  const { groups, unitOfCell } = layout.factors[0]!;
  const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
  const centres = layout.sums.map((sums, s) => sum(sums) / sum(layout.sizes[s]!));
  const error = linearisedError(centres, groups.length);
  const whole = tallyCells(layout, { rng });
  for (let cell = 0; cell < layout.cells; cell++) {
    whole.visit(cell, 1);
    const unit = unitOfCell[cell]!;
    if (unit === unitOfCell[cell + 1]) continue;
    error.add(
      groups.findIndex(({ to }) => unit < to),
      whole.finish(),
      1,
    );
  }
  const { value, standardError } = error.finish();
  const tally = tallyCells(layout, { within, rng });
  const draw = drawCells(layout, rng, { totalsOnly: !within });
  const endUnit = (group: number, times: number) => error.add(group, tally.finish(), times);
  const rounding = 1e-12 * standardError;
  const pivots = Float64Array.from({ length: resamples }, () => {
    draw(tally.visit, endUnit);
    const drawn = error.finish();
    const distance = drawn.value - value;
    if (drawn.standardError > rounding) return distance / drawn.standardError;
    return Math.abs(distance) > rounding ? Math.sign(distance) * Infinity : Number.NaN;
  });
  return { pivots, value, standardError };
}
