import { compareValues, different, type Finding, same, unsure, type ValueOptions } from './compare-values.ts';
import { apply, type Expression, symbol } from './expression.ts';

/** An end of an interval: where it lies, and how it was written. */
export interface End {
  readonly at: number;
  readonly node: Expression;
  readonly isClosed: boolean;
}

export interface Piece {
  readonly low: End;
  readonly high: End;
}

/** A set of real numbers: disjoint intervals in rising order, points among them as closed intervals of no length. */
export type RealSet = readonly Piece[];

const INFINITY: End = { at: Number.POSITIVE_INFINITY, node: symbol('infinity'), isClosed: false };
const MINUS_INFINITY: End = {
  at: Number.NEGATIVE_INFINITY,
  node: apply('negate', symbol('infinity')),
  isClosed: false,
};

/** All real numbers. */
export const REALS: RealSet = [{ low: MINUS_INFINITY, high: INFINITY }];

/** The numbers below or above an end. */
export function below(end: End): RealSet {
  return [{ low: MINUS_INFINITY, high: end }];
}

export function above(end: End): RealSet {
  return [{ low: end, high: INFINITY }];
}

/** The interval between two ends; empty when they are the wrong way round or an open end meets itself. */
export function between(low: End, high: End): RealSet {
  if (low.at > high.at || (low.at === high.at && !(low.isClosed && high.isClosed))) return [];
  return [{ low: openAtInfinity(low), high: openAtInfinity(high) }];
}

function openAtInfinity(end: End): End {
  return Number.isFinite(end.at) ? end : { ...end, isClosed: false };
}

export function union(a: RealSet, b: RealSet): RealSet {
  const pieces = [...a, ...b].sort((p, q) => p.low.at - q.low.at || Number(q.low.isClosed) - Number(p.low.isClosed));
  const merged: Piece[] = [];
  for (const piece of pieces) {
    const last = merged.at(-1);
    const touches =
      last !== undefined &&
      (piece.low.at < last.high.at || (piece.low.at === last.high.at && (piece.low.isClosed || last.high.isClosed)));
    if (!touches) merged.push(piece);
    else if (reachesFurther(piece.high, last.high)) merged[merged.length - 1] = { low: last.low, high: piece.high };
  }
  return merged;
}

function reachesFurther(a: End, b: End): boolean {
  return a.at > b.at || (a.at === b.at && a.isClosed && !b.isClosed);
}

export function complement(set: RealSet): RealSet {
  const gaps: Piece[] = [];
  let from: End = MINUS_INFINITY;
  for (const { low, high } of set) {
    gaps.push(...between(from, { ...low, isClosed: !low.isClosed }));
    from = { ...high, isClosed: !high.isClosed };
  }
  return Number.isFinite(from.at) || from.at < 0 ? [...gaps, ...between(from, INFINITY)] : gaps;
}

export function intersection(a: RealSet, b: RealSet): RealSet {
  return complement(union(complement(a), complement(b)));
}

/** Whether two sets have the same pieces, end by end. */
export function compareRealSets(left: RealSet, right: RealSet, options: ValueOptions): Finding {
  if (left.length !== right.length) return different(`${right.length} pieces, expected ${left.length}`);
  let isSure = true;
  for (const [i, piece] of left.entries())
    for (const side of ['low', 'high'] as const) {
      const [a, b] = [piece[side], right[i][side]];
      if (a.isClosed !== b.isClosed) return different('an end is open on one side and closed on the other');
      if (!Number.isFinite(a.at) && a.at === b.at) continue;
      const found = compareValues(a.node, b.node, options);
      if (found.isSame === false) return different('the ends of an interval differ');
      if (found.isSame === undefined) isSure = false;
    }
  return isSure ? same('the same set of real numbers') : unsure('the ends of an interval could not be compared');
}
