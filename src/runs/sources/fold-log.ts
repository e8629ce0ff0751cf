import { createRestarts } from './restarts.ts';
import type { Points } from './run-builder.ts';

/** Points in the order of their steps, each step once. */
export interface Folded extends Points {
  /** Rows of points that repeat one of the same file: same step, same value. */
  readonly repeats: readonly number[];
  /** Points that a later segment logged again with another value or passed over. */
  readonly superseded: number;
}

export interface FoldedLog {
  readonly columns: readonly Folded[];
  /** Steps at which a later segment began, at or before a step that was there. */
  readonly resumes: readonly number[];
}

const LINES = 2 ** 32;
/** Beyond this many points that stand late in a column, its order says nothing. */
const MAX_LATE = 1000;

/** A number for the row of a point; ascends in reading order. */
export function rowOf({ files, lines }: Points, i: number): number {
  return files[i] * LINES + lines[i];
}

/**
 * The columns of a log in the order in which it was written. A row that goes back under several keys is one at which the run
 * was resumed: what the earlier segments say from its step on, under any key, gives way to it. One key alone may count
 * something else than steps, so that only its own points give way. Where values are the same, another process has written
 * the same row. A single point that comes late takes its place. A column with the newest row first is turned round.
 */
export function foldLog(columns: readonly Points[]): FoldedLog {
  if (columns.every(isAscending)) return { columns: columns.map(asIs), resumes: [] };
  const turned = columns.map((points) => (isDescending(points) ? pick(points, reversed(points.length)) : points));
  if (turned.every(isAscending)) return { columns: turned.map(asIs), resumes: [] };
  return foldByRows(turned);
}

function foldByRows(columns: readonly Points[]): FoldedLog {
  const restarts = createRestarts();
  const resumes = new Set<number>();
  const folds = columns.map((points) => createColumnFold(points));
  for (const row of rowsOf(columns)) {
    let back = 0;
    let again = 0;
    let step = 0;
    for (const { column, i } of row) {
      folds[column].giveWay(restarts.lowestSince(folds[column].seen), restarts.count);
      const place = folds[column].placeOf(i);
      if (place === 'back') back++;
      else if (place === 'repeat') again++;
      step = columns[column].steps[i];
    }
    if (back > 0) resumes.add(step);
    if (back > 0 && back + again > 1) {
      restarts.add(step);
      for (const { column } of row) folds[column].giveWay(step, restarts.count);
    }
    for (const { column, i } of row) folds[column].take(i);
  }
  return {
    columns: folds.map((fold) => {
      fold.giveWay(restarts.lowestSince(fold.seen), restarts.count);
      return fold.result();
    }),
    resumes: [...resumes],
  };
}

/** What stands in one row, by column and place in it. */
type RowPoints = readonly { readonly column: number; readonly i: number }[];

/** The rows of all columns in reading order. */
function* rowsOf(columns: readonly Points[]): Generator<RowPoints> {
  const rows = new Map<number, { column: number; i: number }[]>();
  columns.forEach((points, column) => {
    for (let i = 0; i < points.length; i++) {
      const row = rowOf(points, i);
      const there = rows.get(row);
      if (there === undefined) rows.set(row, [{ column, i }]);
      else there.push({ column, i });
    }
  });
  for (const row of Float64Array.from(rows.keys()).sort()) yield rows.get(row) as RowPoints;
}

/** Where a point belongs: behind all others, on top of an equal one or another one, in between, or it begins anew. */
type Place = 'new' | 'repeat' | 'correction' | 'late' | 'back';

function createColumnFold(points: Points) {
  const { length, steps, values, files } = points;
  const repeats: number[] = [];
  let kept: number[] = [];
  let superseded = 0;
  let late = 0;
  let seen = 0;

  const cutAt = (step: number) => {
    const at = firstAtOrAfter(kept, steps, step);
    superseded += kept.length - at;
    kept.length = at;
  };

  function placeOf(i: number): Place {
    const at = firstAtOrAfter(kept, steps, steps[i]);
    if (at === kept.length) return 'new';
    const isSameStep = steps[kept[at]] === steps[i];
    if (isSameStep && Object.is(values[kept[at]], values[i])) return 'repeat';
    const jumpsAhead = i + 1 < length && steps[i + 1] > steps[kept[kept.length - 1]];
    if (isSameStep) return jumpsAhead || at === kept.length - 1 ? 'correction' : 'back';
    return jumpsAhead || i + 1 === length ? 'late' : 'back';
  }

  return {
    get seen() {
      return seen;
    },
    placeOf,
    /** Gives way to restarts at or after a step, of which there are `count` by now. */
    giveWay(step: number, count: number) {
      if (seen !== count) cutAt(step);
      seen = count;
    },
    take(i: number) {
      const at = firstAtOrAfter(kept, steps, steps[i]);
      switch (placeOf(i)) {
        case 'repeat':
          if (files[kept[at]] === files[i]) repeats.push(rowOf(points, i));
          return;
        case 'correction':
          superseded++;
          kept[at] = i;
          return;
        case 'late':
          late++;
          // Rather than moving points over and over, those of a log in no order are sorted in the end.
          if (late <= MAX_LATE) kept.splice(at, 0, i);
          return;
        case 'back':
          cutAt(steps[i]);
          kept.push(i);
          return;
        case 'new':
          kept.push(i);
      }
    },
    result(): Folded {
      if (late > MAX_LATE) return foldUnordered(points);
      const result = { ...pick(points, kept), repeats, superseded };
      kept = [];
      return result;
    },
  };
}

/** Statements about steps, each by itself: of several about one step the last one stands. */
export function foldUnordered(points: Points): Folded {
  const { length, steps, values, files } = points;
  if (isAscending(points)) return asIs(points);
  const order = Array.from({ length }, (_, i) => i).sort((a, b) => steps[a] - steps[b] || a - b);
  const kept: number[] = [];
  const repeats: number[] = [];
  let superseded = 0;
  for (const i of order) {
    const last = kept.at(-1);
    if (last === undefined || steps[last] !== steps[i]) {
      kept.push(i);
      continue;
    }
    if (!Object.is(values[last], values[i])) superseded++;
    else if (files[last] === files[i]) repeats.push(rowOf(points, i));
    kept[kept.length - 1] = i;
  }
  return { ...pick(points, kept), repeats, superseded };
}

/** Points that need no folding. */
export function asIs(points: Points): Folded {
  return { ...points, repeats: [], superseded: 0 };
}

/** Some of the points, in the order of `kept`. */
export function pick({ steps, values, files, lines }: Points, kept: readonly number[]): Points {
  return {
    length: kept.length,
    steps: Float64Array.from(kept, (i) => steps[i]),
    values: Float64Array.from(kept, (i) => values[i]),
    files: Uint16Array.from(kept, (i) => files[i]),
    lines: Int32Array.from(kept, (i) => lines[i]),
  };
}

function isAscending({ steps, length }: Points): boolean {
  for (let i = 1; i < length; i++) if (!(steps[i] > steps[i - 1])) return false;
  return true;
}

/** Two points may be a resumed run; three that only go back are a list with the newest first. */
function isDescending({ steps, length }: Points): boolean {
  if (length < 3) return false;
  for (let i = 1; i < length; i++) if (!(steps[i] < steps[i - 1])) return false;
  return true;
}

function reversed(length: number): number[] {
  return Array.from({ length }, (_, i) => length - 1 - i);
}

/** The place among the kept points, whose steps ascend, of the first that is not before `step`. */
function firstAtOrAfter(kept: readonly number[], steps: Float64Array, step: number): number {
  let low = 0;
  let high = kept.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (steps[kept[middle]] < step) low = middle + 1;
    else high = middle;
  }
  return low;
}
