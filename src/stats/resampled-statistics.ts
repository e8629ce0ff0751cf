import { drawCells } from './draw-cells.ts';
import type { ResamplingLayout } from './resampling-layout.ts';
import type { Rng } from './rng.ts';

/**
 * Returns the statistic of each of `resamples` resamples of `layout`, or its difference between the samples, first less
 * second; NaN where it has no value. `within` draws the values inside innermost clusters anew as well.
 */
export function resampledStatistics(
  layout: ResamplingLayout,
  statistic: (values: Float64Array) => number,
  { resamples, rng, within = false }: { resamples: number; rng: Rng; within?: boolean },
): Float64Array {
  const { members, offsets } = layout;
  const buffers = members.map((values) => ({ values: new Float64Array(values.length), length: 0 }));
  const draw = drawCells(layout, rng);
  const visit = (cell: number, times: number) => {
    for (const [s, buffer] of buffers.entries()) {
      const from = offsets[s]![cell]!;
      const size = offsets[s]![cell + 1]! - from;
      if (buffer.length + times * size > buffer.values.length) grow(buffer, buffer.length + times * size);
      for (let i = 0; i < times * size; i++) {
        buffer.values[buffer.length + i] = members[s]![from + (within ? rng.integer(size) : i % size)]!;
      }
      buffer.length += times * size;
    }
  };
  return Float64Array.from({ length: resamples }, () => {
    for (const buffer of buffers) buffer.length = 0;
    draw(visit);
    const [first, second] = buffers.map(({ values, length }) => statistic(values.subarray(0, length)));
    return first! - (second ?? 0);
  });
}

function grow(buffer: { values: Float64Array; length: number }, needed: number): void {
  const values = new Float64Array(2 * needed);
  values.set(buffer.values.subarray(0, buffer.length));
  buffer.values = values;
}
