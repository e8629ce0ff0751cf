import { drawBinomial } from './draw-binomial.ts';
import type { ResamplingLayout } from './resampling-layout.ts';
import type { Rng } from './rng.ts';

/** Adds up drawn cells: `finish` fills in and returns the totals since the last call, one entry a sample. */
export interface CellTally {
  visit(cell: number, times: number): void;
  finish(): { sums: Float64Array; sizes: Float64Array };
}

/**
 * Returns a tally of the cells of `layout`. With `within` the values inside a drawn cell are drawn anew as well, as many
 * as it has: for 0/1 values as one binomial number per distinct share of ones, however many values there are.
 */
export function tallyCells(
  layout: ResamplingLayout,
  { within = false, rng }: { within?: boolean; rng: Rng },
): CellTally {
  if (!within) return tallyWhole(layout);
  const binary = layout.members.every((values) => values.every((value) => value === 0 || value === 1));
  return binary ? tallyBinary(layout, rng) : tallyDrawn(layout, rng);
}

function tallyWhole({ sums, sizes }: ResamplingLayout): CellTally {
  const totals = { sums: new Float64Array(sums.length), sizes: new Float64Array(sums.length) };
  const running = { sums: new Float64Array(sums.length), sizes: new Float64Array(sums.length) };
  return {
    visit(cell, times) {
      for (let s = 0; s < sums.length; s++) {
        running.sums[s]! += times * sums[s]![cell]!;
        running.sizes[s]! += times * sizes[s]![cell]!;
      }
    },
    finish: () => handOver(running, totals),
  };
}

function tallyDrawn({ members, offsets, sums, sizes }: ResamplingLayout, rng: Rng): CellTally {
  const totals = { sums: new Float64Array(sums.length), sizes: new Float64Array(sums.length) };
  const running = { sums: new Float64Array(sums.length), sizes: new Float64Array(sums.length) };
  return {
    visit(cell, times) {
      for (let s = 0; s < sums.length; s++) {
        const size = sizes[s]![cell]!;
        for (let i = 0; i < times * size; i++) running.sums[s]! += members[s]![offsets[s]![cell]! + rng.integer(size)]!;
        running.sizes[s]! += times * size;
      }
    },
    finish: () => handOver(running, totals),
  };
}

/** Independent tries with one chance sum to one binomial number, so cells with the same share of ones are one try. */
function tallyBinary({ cells, sums, sizes }: ResamplingLayout, rng: Rng): CellTally {
  const totals = { sums: new Float64Array(sums.length), sizes: new Float64Array(sums.length) };
  const classes = sums.map((sum, s) => {
    const shares = Float64Array.from({ length: cells }, (_, cell) =>
      sizes[s]![cell]! > 0 ? sum[cell]! / sizes[s]![cell]! : 0,
    );
    const distinct = [...new Set(shares)].sort((a, b) => a - b);
    const index = new Map(distinct.map((share, i) => [share, i]));
    return {
      shares: distinct,
      of: Int32Array.from(shares, (share) => index.get(share)!),
      tries: new Float64Array(distinct.length),
    };
  });
  return {
    visit(cell, times) {
      for (let s = 0; s < classes.length; s++) {
        const size = sizes[s]![cell]!;
        if (size > 0) classes[s]!.tries[classes[s]!.of[cell]!]! += times * size;
      }
    },
    finish() {
      totals.sums.fill(0);
      totals.sizes.fill(0);
      for (const [s, { shares, tries }] of classes.entries()) {
        for (const [i, share] of shares.entries()) {
          totals.sums[s]! += drawBinomial(tries[i]!, share, rng);
          totals.sizes[s]! += tries[i]!;
        }
        tries.fill(0);
      }
      return totals;
    },
  };
}

function handOver(
  running: { sums: Float64Array; sizes: Float64Array },
  totals: { sums: Float64Array; sizes: Float64Array },
) {
  totals.sums.set(running.sums);
  totals.sizes.set(running.sizes);
  running.sums.fill(0);
  running.sizes.fill(0);
  return totals;
}
