import type { Points } from './run-builder.ts';

/** Points in the order of their steps, each step once. */
export interface Folded extends Points {
  /** Steps at which a later segment began, at or before a step that was there. */
  readonly resumes: readonly number[];
  /** Points that repeat one that was there: same step, same value. */
  readonly duplicates: number;
  /** Points that a later segment logged again with another value or passed over. */
  readonly superseded: number;
}

/**
 * Puts points in the order of their steps. Where the steps go back and the values differ, a resumed run has started anew:
 * everything of the earlier segments from that step on gives way to it. Where values are the same, another process has
 * written the same row. Of several values at one step within a segment the last one stands.
 */
export function foldPoints(points: Points): Folded {
  const { length, steps } = points;
  if (isAscending(steps, length)) return { ...points, resumes: [], duplicates: 0, superseded: 0 };
  const kept: number[] = [];
  const resumes: number[] = [];
  let duplicates = 0;
  let superseded = 0;
  for (let i = 0; i < length; i++) {
    const at = firstAtOrAfter(kept, steps, steps[i]);
    if (at === kept.length) {
      kept.push(i);
      continue;
    }
    const isSameStep = steps[kept[at]] === steps[i];
    if (isSameStep && Object.is(points.values[kept[at]], points.values[i])) {
      duplicates++;
      continue;
    }
    if (isSameStep && at === kept.length - 1) {
      superseded++;
      kept[at] = i;
      continue;
    }
    resumes.push(steps[i]);
    superseded += kept.length - at;
    kept.length = at;
    kept.push(i);
  }
  return { ...pick(points, kept), resumes, duplicates, superseded };
}

function isAscending(steps: Float64Array, length: number): boolean {
  for (let i = 1; i < length; i++) if (!(steps[i] > steps[i - 1])) return false;
  return true;
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

function pick({ steps, values, files, lines }: Points, kept: readonly number[]): Points {
  return {
    length: kept.length,
    steps: Float64Array.from(kept, (i) => steps[i]),
    values: Float64Array.from(kept, (i) => values[i]),
    files: Uint16Array.from(kept, (i) => files[i]),
    lines: Int32Array.from(kept, (i) => lines[i]),
  };
}
