import { isAscending, pick, rowOf } from './points.ts';
import type { Points } from './run-builder.ts';

/** Points in the order of their steps, each step once. */
export interface Folded extends Points {
  /** Rows of points that repeat one of the same file: same step, same value. */
  readonly repeats: readonly number[];
  /** Points that a later segment logged again with another value or passed over. */
  readonly superseded: number;
}

/** Beyond this many points that stand late in a column, its order says nothing. */
const MAX_LATE = 1000;

/** Points that need no folding. */
export function asIs(points: Points): Folded {
  return { ...points, repeats: [], superseded: 0 };
}

/** Of points whose steps never go back, the last of each step. */
export function foldSteady(points: Points): Folded {
  if (isAscending(points)) return asIs(points);
  const { length, steps, values, files } = points;
  const kept = new Int32Array(length);
  const repeats: number[] = [];
  let count = 0;
  let superseded = 0;
  for (let i = 0; i < length; i++) {
    const last = kept[count - 1];
    if (count === 0 || steps[last] !== steps[i]) kept[count++] = i;
    else if (!Object.is(values[last], values[i])) {
      superseded++;
      kept[count - 1] = i;
    } else if (files[last] === files[i]) repeats.push(rowOf(points, i));
  }
  return { ...pick(points, kept.subarray(0, count)), repeats, superseded };
}

/** Where a point belongs: behind all others, on top of an equal one or another one, in between, or it begins anew. */
type Place = 'new' | 'repeat' | 'correction' | 'late' | 'back';

/** One column on its way into the order of its steps. */
export interface ColumnFold {
  /** Restarts that the column has given way to. */
  readonly seen: number;
  placeOf(i: number): Place;
  /** Gives way to restarts at or after a step, of which there are `count` by now. */
  giveWay(step: number, count: number): void;
  take(i: number): void;
  result(): Folded;
}

/** Folds one column point by point. */
export function createColumnFold(points: Points): ColumnFold {
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
    giveWay(step, count) {
      if (seen !== count) cutAt(step);
      seen = count;
    },
    take(i) {
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
    result() {
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
