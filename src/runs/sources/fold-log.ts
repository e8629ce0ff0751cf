import type { Points } from './run-builder.ts';

/** A row at which the steps of a log go back, and the step it goes back to. */
export interface Resume {
  readonly row: number;
  readonly step: number;
}

/** Points in the order of their steps, each step once. */
export interface Folded extends Points {
  /** Where a later segment began, at or before a step that was there. */
  readonly resumes: readonly Resume[];
  /** Rows of points that repeat one of the same file: same step, same value. */
  readonly repeats: readonly number[];
  /** Rows of points that repeat one of an earlier file. */
  readonly retold: readonly number[];
  /** Points that a later segment logged again with another value or passed over. */
  readonly superseded: number;
}

const LINES = 2 ** 32;
/** Beyond this many points that stand late in the log, its order says nothing. */
const MAX_LATE = 1000;

/** A number for the row of a point; ascends in reading order. */
export function rowOf({ files, lines }: Points, i: number): number {
  return files[i] * LINES + lines[i];
}

/** The file of a row. */
export function fileOf(row: number): number {
  return Math.floor(row / LINES);
}

/** Points that need no folding. */
export function asIs(points: Points): Folded {
  return { ...points, resumes: [], repeats: [], retold: [], superseded: 0 };
}

/**
 * A log in the order in which it was written. Where the steps go back and go on from there with other values, a resumed run
 * has started anew: everything of the earlier segments from that step on gives way to it. Where values are the same, another
 * process has written the same row. A single point that comes late takes its place. `cuts` are resumes that other series of
 * the same rows showed. A log with the newest row first is turned round.
 */
export function foldLog(points: Points, cuts: readonly Resume[] = []): Folded {
  const { length, steps, values, files } = points;
  if (cuts.length === 0 && isAscending(points)) return asIs(points);
  if (isDescending(points)) return asIs(pick(points, reversed(length)));
  const kept: number[] = [];
  const resumes: Resume[] = [];
  const repeats: number[] = [];
  const retold: number[] = [];
  let superseded = 0;
  let late = 0;
  let cut = 0;
  const cutAt = (step: number) => {
    const at = firstAtOrAfter(kept, steps, step);
    superseded += kept.length - at;
    kept.length = at;
  };
  for (let i = 0; i < length; i++) {
    const row = rowOf(points, i);
    for (; cut < cuts.length && cuts[cut].row <= row; cut++) cutAt(cuts[cut].step);
    const at = firstAtOrAfter(kept, steps, steps[i]);
    if (at === kept.length) {
      kept.push(i);
      continue;
    }
    const isSameStep = steps[kept[at]] === steps[i];
    if (isSameStep && Object.is(values[kept[at]], values[i])) {
      (files[kept[at]] === files[i] ? repeats : retold).push(row);
      continue;
    }
    const jumpsAhead = i + 1 < length && steps[i + 1] > steps[kept[kept.length - 1]];
    if (isSameStep && (jumpsAhead || at === kept.length - 1)) {
      superseded++;
      kept[at] = i;
    } else if (!isSameStep && (jumpsAhead || i + 1 === length)) {
      if (++late > MAX_LATE) return foldUnordered(points);
      kept.splice(at, 0, i);
    } else {
      resumes.push({ row, step: steps[i] });
      cutAt(steps[i]);
      kept.push(i);
    }
  }
  for (; cut < cuts.length; cut++) cutAt(cuts[cut].step);
  return { ...pick(points, kept), resumes, repeats, retold, superseded };
}

/** Statements about steps, each by itself: of several about one step the last one stands. */
export function foldUnordered(points: Points): Folded {
  const { length, steps, values, files } = points;
  if (isAscending(points)) return asIs(points);
  const order = Array.from({ length }, (_, i) => i).sort((a, b) => steps[a] - steps[b] || a - b);
  const kept: number[] = [];
  const repeats: number[] = [];
  const retold: number[] = [];
  let superseded = 0;
  for (const i of order) {
    const last = kept.at(-1);
    if (last === undefined || steps[last] !== steps[i]) {
      kept.push(i);
      continue;
    }
    if (!Object.is(values[last], values[i])) superseded++;
    else (files[last] === files[i] ? repeats : retold).push(rowOf(points, i));
    kept[kept.length - 1] = i;
  }
  return { ...pick(points, kept), resumes: [], repeats, retold, superseded };
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
