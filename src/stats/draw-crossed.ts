import type { ResamplingLayout } from './resampling-layout.ts';
import type { Rng } from './rng.ts';

/** How often each unit of the two factors came up, and which cells each unit of the first one holds. */
export interface CrossedDraw {
  outer: Float64Array;
  inner: Float64Array;
  /** Cells `bounds[u]` up to, and without, `bounds[u + 1]` are those of unit u of the first factor. */
  bounds: Int32Array;
}

/**
 * Returns the function that draws the units of two crossed factors with replacement, each group on its own, and hands
 * over the same arrays each time. A cell of the table then comes up as often as the product says (Owen, "The pigeonhole
 * bootstrap", 2007).
 */
export function drawCrossed(layout: ResamplingLayout, rng: Rng): () => CrossedDraw {
  const [first, second] = layout.factors;
  const unitsOf = ({ groups }: { groups: readonly { to: number }[] }) => groups.at(-1)?.to ?? 0;
  const bounds = new Int32Array(unitsOf(first!) + 1);
  for (const unit of first!.unitOfCell) bounds[unit + 1]! += 1;
  for (let unit = 1; unit < bounds.length; unit++) bounds[unit]! += bounds[unit - 1]!;
  const draw = { outer: new Float64Array(unitsOf(first!)), inner: new Float64Array(unitsOf(second!)), bounds };
  return () => {
    for (const [times, { groups }] of [
      [draw.outer, first!],
      [draw.inner, second!],
    ] as const) {
      times.fill(0);
      for (const { from, to } of groups) for (let i = from; i < to; i++) times[from + rng.integer(to - from)]! += 1;
    }
    return draw;
  };
}
