import { invalid } from './invalid.ts';
import { layoutOfValues } from './layout-of-values.ts';
import { orderByKeys } from './order-by-keys.ts';
import { rankLabels } from './rank-labels.ts';

/** One label for each value: which cluster (run, prompt, task) it belongs to. */
export type Labels = ArrayLike<string | number>;

/** The values of one sample with the factors that cluster them, outermost first; NaN is missing. */
export interface Sample {
  values: ArrayLike<number>;
  factors: readonly Labels[];
}

/** Units that are drawn with replacement, each group (a range of units) on its own. */
export interface ResamplingFactor {
  unitOfCell: Int32Array;
  groups: { from: number; to: number }[];
}

/**
 * One or two samples arranged for resampling. A cell is an innermost cluster; `members[s]` holds the values of sample s
 * cell by cell, cell c from `offsets[s][c]` to `offsets[s][c + 1]`, and `sums[s]`, `sizes[s]` their totals.
 *
 * Nested: `factors` has one entry, the outermost clusters, and `children[l][j]` to `children[l][j + 1]` are the units of
 * level l + 1 inside unit j of level l, the last level being the cells. Crossed: `factors` has two and there are no
 * children.
 */
export interface ResamplingLayout {
  cells: number;
  members: Float64Array[];
  offsets: Int32Array[];
  sums: Float64Array[];
  sizes: Float64Array[];
  factors: ResamplingFactor[];
  children: Int32Array[];
}

/**
 * Returns the arrangement of `samples` for resampling, missing values left out. Clusters are ordered by label, so the
 * order of the values does not matter.
 *
 * Nested factors: the units of an inner factor are those of one outer unit, whatever their labels elsewhere. `paired`
 * makes equal labels in two samples one unit, drawn for both at once: the outermost factor where they are nested, the
 * second (prompts) where they are crossed, since the first (runs) are never shared. Throws a RangeError when the labels
 * are not as many as the values, or a crossed design has not two factors.
 */
export function resamplingLayout(
  samples: readonly Sample[],
  { paired = false, design = 'nested' }: { paired?: boolean; design?: 'nested' | 'crossed' } = {},
): ResamplingLayout {
  const crossed = design === 'crossed';
  const depth = samples[0]!.factors.length;
  if (depth === 0 && !crossed)
    return paired ? resamplingLayout(samples.map(withPlaces), { paired }) : layoutOfValues(samples);
  if (crossed && depth !== 2) throw invalid('number of crossed factors', depth, '2');
  const rows = rowsOf(samples);
  const levels = samples[0]!.factors.map((_, level) =>
    rankLabels(rows.map(({ sample, at }) => samples[sample]!.factors[level]![at]!)),
  );
  const arms = Int32Array.from(rows, ({ sample }) => sample);
  const trees = paired && !crossed ? new Int32Array(rows.length) : arms;
  const order = orderByKeys([trees, ...levels], rows.length);

  // boundaries[l]: where the sorted rows begin a new unit of level l.
  const boundaries = levels.map((_, level) => starts(order, [trees, ...levels.slice(0, level + 1)]));
  const cellStarts = boundaries.at(-1) ?? [];
  const cells = cellStarts.length;
  const layout: ResamplingLayout = {
    cells,
    members: [],
    offsets: [],
    sums: [],
    sizes: [],
    factors: [],
    children: [],
  };
  for (const [s] of samples.entries()) fillSample(layout, s, { rows, order, cellStarts });
  const firstRows = cellStarts.map((start) => order[start]!);
  if (crossed) {
    layout.factors.push(factorOf(firstRows, trees, levels[0]!));
    layout.factors.push(factorOf(firstRows, paired ? new Int32Array(rows.length) : arms, levels[1]!));
  } else {
    layout.factors.push(factorOf(firstRows, trees, levels[0]!));
    for (let level = 0; level + 1 < depth; level++) {
      layout.children.push(childrenOf(boundaries[level]!, boundaries[level + 1]!));
    }
  }
  return layout;
}

/** The place of a value as its label, so that values in one place belong together. */
function withPlaces({ values }: Sample): Sample {
  return { values, factors: [Int32Array.from({ length: values.length }, (_, i) => i)] };
}

interface Row {
  sample: number;
  at: number;
  value: number;
}

function rowsOf(samples: readonly Sample[]): Row[] {
  const rows: Row[] = [];
  for (const [sample, { values, factors }] of samples.entries()) {
    for (const labels of factors) {
      if (labels.length !== values.length) throw invalid('number of labels', labels.length, `${values.length}`);
    }
    for (let at = 0; at < values.length; at++) {
      const value = values[at]!;
      if (!Number.isNaN(value)) rows.push({ sample, at, value });
    }
  }
  return rows;
}

function starts(order: Int32Array, keys: readonly Int32Array[]): number[] {
  const found: number[] = [];
  for (let i = 0; i < order.length; i++) {
    if (i === 0 || keys.some((key) => key[order[i]!] !== key[order[i - 1]!])) found.push(i);
  }
  return found;
}

function fillSample(
  layout: ResamplingLayout,
  sample: number,
  { rows, order, cellStarts }: { rows: readonly Row[]; order: Int32Array; cellStarts: readonly number[] },
): void {
  const members: number[] = [];
  const offsets = new Int32Array(layout.cells + 1);
  const sums = new Float64Array(layout.cells);
  const sizes = new Float64Array(layout.cells);
  for (const [cell, start] of cellStarts.entries()) {
    const end = cellStarts[cell + 1] ?? order.length;
    for (let i = start; i < end; i++) {
      const row = rows[order[i]!]!;
      if (row.sample !== sample) continue;
      members.push(row.value);
      sums[cell]! += row.value;
      sizes[cell]! += 1;
    }
    offsets[cell + 1] = members.length;
  }
  layout.members.push(Float64Array.from(members));
  layout.offsets.push(offsets);
  layout.sums.push(sums);
  layout.sizes.push(sizes);
}

function factorOf(firstRows: readonly number[], groupOfRow: Int32Array, labelOfRow: Int32Array): ResamplingFactor {
  const key = (row: number) => groupOfRow[row]! * 2 ** 31 + labelOfRow[row]!;
  const units = [...new Set(firstRows.map(key))].sort((a, b) => a - b);
  const index = new Map(units.map((unit, i) => [unit, i]));
  const groups: { from: number; to: number }[] = [];
  for (const [i, unit] of units.entries()) {
    const last = groups.at(-1);
    if (last && Math.floor(units[last.from]! / 2 ** 31) === Math.floor(unit / 2 ** 31)) last.to = i + 1;
    else groups.push({ from: i, to: i + 1 });
  }
  return { unitOfCell: Int32Array.from(firstRows, (row) => index.get(key(row))!), groups };
}

/** For the units of one level, which units of the next lie inside: both are cut at sorted positions. */
function childrenOf(outer: readonly number[], inner: readonly number[]): Int32Array {
  const children = new Int32Array(outer.length + 1);
  let at = 0;
  for (const [unit, start] of outer.entries()) {
    while (at < inner.length && inner[at]! < start) at += 1;
    children[unit] = at;
  }
  children[outer.length] = inner.length;
  return children;
}
