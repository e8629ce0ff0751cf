import { drawCrossed } from './draw-crossed.ts';
import { drawMultinomial } from './draw-multinomial.ts';
import type { ResamplingLayout } from './resampling-layout.ts';
import type { Rng } from './rng.ts';

/**
 * Draws one resample: calls `visit(cell, times)` for the cells in it. With `endUnit` the cells of each outermost unit are
 * visited for themselves and followed by `endUnit(group, times)`: a unit of that group came up so often.
 */
export type CellDraw = (
  visit: (cell: number, times: number) => void,
  endUnit?: (group: number, times: number) => void,
) => void;

/**
 * Returns the function that draws resamples of `layout`.
 *
 * Nested: as many outermost units as there are, with replacement, inside each of them as many of its units as it has,
 * and so on down to the cells (Davison and Hinkley, "Bootstrap methods and their application", 1997, section 3.8).
 * Crossed: the units of each factor are drawn once for the whole table (`drawCrossed`); there are then no units to end.
 *
 * With `totalsOnly` the visitor reads nothing but the totals of a cell, so that outermost cells with equal totals may
 * stand for each other: where many are alike (answers that are 0 or 1, tasks with k of n right) they are counted instead
 * of drawn.
 */
export function drawCells(
  layout: ResamplingLayout,
  rng: Rng,
  { totalsOnly = false }: { totalsOnly?: boolean } = {},
): CellDraw {
  if (layout.factors.length === 2) return drawTable(layout, rng);
  const kinds = totalsOnly && layout.children.length === 0 ? kindsOfCells(layout) : undefined;
  if (kinds) return (visit, endUnit) => drawKinds(kinds, rng, visit, endUnit);
  const { children } = layout;
  const descend = (level: number, unit: number, visit: (cell: number, times: number) => void): void => {
    if (level === children.length) return visit(unit, 1);
    const from = children[level]![unit]!;
    const count = children[level]![unit + 1]! - from;
    if (level === children.length - 1) for (let i = 0; i < count; i++) visit(from + rng.integer(count), 1);
    else for (let i = 0; i < count; i++) descend(level + 1, from + rng.integer(count), visit);
  };
  return (visit, endUnit) => {
    for (const [group, { from, to }] of layout.factors[0]!.groups.entries()) {
      for (let i = from; i < to; i++) {
        descend(0, from + rng.integer(to - from), visit);
        endUnit?.(group, 1);
      }
    }
  };
}

function drawTable(layout: ResamplingLayout, rng: Rng): CellDraw {
  const draw = drawCrossed(layout, rng);
  const innerOf = layout.factors[1]!.unitOfCell;
  return (visit) => {
    const { outer, inner, bounds } = draw();
    for (let unit = 0; unit < outer.length; unit++) {
      if (outer[unit] === 0) continue;
      for (let cell = bounds[unit]!; cell < bounds[unit + 1]!; cell++) {
        const times = outer[unit]! * inner[innerOf[cell]!]!;
        if (times > 0) visit(cell, times);
      }
    }
  };
}

/** Per group, one cell of each kind and how many there are of it; `undefined` where counting kinds saves nothing. */
function kindsOfCells({ factors, sums, sizes }: ResamplingLayout) {
  const kinds: { cells: number[]; counts: number[]; draws: number }[] = [];
  for (const { from, to } of factors[0]!.groups) {
    const cells: number[] = [];
    const counts: number[] = [];
    const known = new Map<string, number>();
    for (let cell = from; cell < to; cell++) {
      const name = sums.map((sum, s) => `${sum[cell]}/${sizes[s]![cell]}`).join(' ');
      const kind = known.get(name);
      if (kind !== undefined) counts[kind]! += 1;
      else {
        known.set(name, cells.length);
        if (cells.push(cell) * 16 > to - from) return undefined;
        counts.push(1);
      }
    }
    kinds.push({ cells, counts, draws: to - from });
  }
  return kinds;
}

function drawKinds(
  kinds: readonly { cells: number[]; counts: number[]; draws: number }[],
  rng: Rng,
  visit: (cell: number, times: number) => void,
  endUnit?: (group: number, times: number) => void,
): void {
  for (const [group, { cells, counts, draws }] of kinds.entries()) {
    const drawn = drawMultinomial(draws, counts, rng);
    for (const [kind, times] of drawn.entries()) {
      if (times === 0) continue;
      visit(cells[kind]!, endUnit ? 1 : times);
      endUnit?.(group, times);
    }
  }
}
