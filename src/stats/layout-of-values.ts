import type { ResamplingLayout, Sample } from './resampling-layout.ts';

/** Returns the arrangement of `samples` for resampling in which each value, missing ones left out, is a cell of its own. */
export function layoutOfValues(samples: readonly Sample[]): ResamplingLayout {
  const members = samples.map(({ values }) => Float64Array.from(values).filter((value) => !Number.isNaN(value)));
  const cells = members.reduce((sum, values) => sum + values.length, 0);
  const layout: ResamplingLayout = { cells, members, offsets: [], sums: [], sizes: [], factors: [], children: [] };
  const groups: { from: number; to: number }[] = [];
  for (const values of members) {
    const from = groups.at(-1)?.to ?? 0;
    const to = from + values.length;
    groups.push({ from, to });
    const sums = new Float64Array(cells);
    sums.set(values, from);
    layout.sums.push(sums);
    layout.sizes.push(new Float64Array(cells).fill(1, from, to));
    layout.offsets.push(
      Int32Array.from({ length: cells + 1 }, (_, cell) => Math.min(Math.max(0, cell - from), values.length)),
    );
  }
  layout.factors.push({ unitOfCell: Int32Array.from({ length: cells }, (_, cell) => cell), groups });
  return layout;
}
