import type { ResamplingDistribution } from './resampling-distribution.ts';
import type { ResamplingLayout } from './resampling-layout.ts';
import { sumDistribution } from './sum-distribution.ts';
import type { Summands, SumSource } from './sum-moments.ts';

// Each source that differs costs a Fourier transform.
const MOST_SOURCES = 2000;

/**
 * Returns the resampling distribution of the mean of `layout` (or of the difference of means) without drawing, where the
 * mean is a sum of independent draws: nested clusters that are alike in size on every level. `undefined` elsewhere, where
 * the computation would take longer than drawing, and where nothing varies. `within` draws the values inside innermost
 * clusters anew as well.
 */
export function meanDistribution(
  layout: ResamplingLayout,
  { within = false }: { within?: boolean } = {},
): ResamplingDistribution | undefined {
  const { factors, children, sums, sizes, members, offsets } = layout;
  if (factors.length > 1) return undefined;
  const totals = sizes.map((size) => size.reduce((total, n) => total + n, 0));
  const binary = within && members.every((values) => values.every((value) => value === 0 || value === 1));
  let sources = 0;

  const contribution = (cell: number) =>
    sums.reduce((value, sum, s) => value + ((s === 0 ? 1 : -1) * sum[cell]!) / totals[s]!, 0);
  const redrawn = (cell: number): Summands => {
    const s = sizes.findIndex((size) => size[cell]! > 0);
    const [share, size, sum] = [(s === 0 ? 1 : -1) / totals[s]!, sizes[s]![cell]!, sums[s]![cell]!];
    if (binary) return { values: [0, share], weights: [size - sum, sum], draws: size };
    const values = members[s]!.subarray(offsets[s]![cell]!, offsets[s]![cell + 1]!);
    return { values: values.map((value) => share * value), draws: size };
  };
  const inside = (level: number, from: number, to: number): SumSource => {
    const units = Array.from({ length: to - from }, (_, i) => from + i);
    const draws = to - from;
    if (level < children.length) {
      const bounds = children[level]!;
      return { sources: units.map((unit) => inside(level + 1, bounds[unit]!, bounds[unit + 1]!)), draws };
    }
    if (!within) {
      sources += 1;
      return { values: units.map(contribution), draws };
    }
    const kinds = binary
      ? groupBy(units, (cell) => sums.map((sum) => sum[cell]!).join(' '))
      : units.map((cell) => [cell]);
    sources += kinds.length;
    return { sources: kinds.map(([cell]) => redrawn(cell!)), weights: kinds.map((cells) => cells.length), draws };
  };

  const shared = within && sums.length === 2 && factors[0]!.groups.length === 1;
  if (shared || !factors[0]!.groups.every(({ from, to }) => isBalanced(layout, from, to))) return undefined;
  const parts = factors[0]!.groups.map(({ from, to }) => inside(0, from, to));
  return sources > MOST_SOURCES ? undefined : sumDistribution(parts);
}

/** Whether the units of a group hold equally many units on each level, and cells of one size. */
function isBalanced({ children, sizes }: ResamplingLayout, from: number, to: number): boolean {
  let [first, last] = [from, to];
  for (const bounds of children) {
    for (let unit = first; unit < last; unit++) {
      if (bounds[unit + 1]! - bounds[unit]! !== bounds[first + 1]! - bounds[first]!) return false;
    }
    [first, last] = [bounds[first]!, bounds[last]!];
  }
  return sizes.every((size) => {
    for (let cell = first; cell < last; cell++) if (size[cell] !== size[first]) return false;
    return true;
  });
}

function groupBy(cells: readonly number[], nameOf: (cell: number) => string): number[][] {
  const groups = new Map<string, number[]>();
  for (const cell of cells) {
    const name = nameOf(cell);
    const group = groups.get(name);
    if (group) group.push(cell);
    else groups.set(name, [cell]);
  }
  return [...groups.values()];
}
