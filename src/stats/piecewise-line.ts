import { finitePairs } from './finite-pairs.ts';

/** A line with one bend. */
export interface PiecewiseLine {
  /** Where the line bends, in units of x, and its height there, in units of y. */
  knot: number;
  level: number;
  /** Slopes before and after, in units of y per unit of x. */
  left: { slope: number };
  right: { slope: number };
  /** Sum of squared residuals. */
  sse: number;
  /** Bayesian information criterion of one straight line minus that of the bent one: above 0 speaks for the bend. */
  bicGain: number;
  n: number;
}

/**
 * Returns the least-squares line of y over x with one bend, and how much better it is than a straight line; pairs that
 * are not finite are skipped, x may come in any order. `undefined` below five pairs or four distinct x.
 *
 * The bend is searched for everywhere between the second and the last but one x, in O(n log n): Hudson, "Fitting
 * segmented curves whose join points have to be estimated", 1966. The bent line has two parameters more than the
 * straight one.
 */
export function piecewiseLine(x: ArrayLike<number>, y: ArrayLike<number>): PiecewiseLine | undefined {
  const points = centredByX(x, y);
  const { n } = points;
  // With three places of x, every bend at the middle one fits as well as three means.
  if (n < 5 || new Set(points.x).size < 4) return undefined;
  const before = sumsBefore(points.x, points.y);
  const all = before[n]!;
  let best: Bend | undefined;
  const consider = (knot: number, split: number) => {
    const bend = bendAt(knot, before[split]!, all);
    if (bend && bend.sse < (best?.sse ?? Infinity)) best = bend;
  };
  for (let i = 1; i < n; i++) {
    const from = points.x[i - 1]!;
    const to = points.x[i]!;
    if (from === to) continue;
    consider(from, i);
    const meeting = meetingOfLines(before[i]!, all);
    if (meeting !== undefined && meeting > from && meeting < to) consider(meeting, i);
  }
  if (!best) return undefined;
  const { knot, level, left, right } = best;
  const straight = lineOf(all)!;
  const sse = squares(points, (at) => level + (at < knot ? left : right) * (at - knot));
  const straightSse = squares(points, (at) => straight.intercept + straight.slope * at);
  // Rounding leaves a residue where a line is exact; without a floor the criterion would judge that residue.
  const floor = 1e-20 * all.yy;
  const ratio = all.yy === 0 ? 1 : (straightSse + floor) / (sse + floor);
  return {
    knot: knot + points.meanX,
    level: level + points.meanY,
    left: { slope: left },
    right: { slope: right },
    sse,
    bicGain: n * Math.log(ratio) - 2 * Math.log(n),
    n,
  };
}

interface Points {
  x: Float64Array;
  y: Float64Array;
  meanX: number;
  meanY: number;
  n: number;
}

interface Sums {
  n: number;
  x: number;
  y: number;
  xx: number;
  xy: number;
  yy: number;
}

interface Bend {
  knot: number;
  level: number;
  left: number;
  right: number;
  sse: number;
}

/** The finite pairs in order of x, less their means: sums of squares then keep their digits. */
function centredByX(x: ArrayLike<number>, y: ArrayLike<number>): Points {
  const pairs = finitePairs(x, y);
  const n = pairs.x.length;
  const meanX = pairs.x.reduce((sum, value) => sum + value, 0) / n;
  const meanY = pairs.y.reduce((sum, value) => sum + value, 0) / n;
  const order = [...pairs.x.keys()].sort((a, b) => pairs.x[a]! - pairs.x[b]!);
  return {
    x: Float64Array.from(order, (i) => pairs.x[i]! - meanX),
    y: Float64Array.from(order, (i) => pairs.y[i]! - meanY),
    meanX,
    meanY,
    n,
  };
}

/** For each i up to n, the sums over the points before it. */
function sumsBefore(xs: Float64Array, ys: Float64Array): Sums[] {
  const before: Sums[] = [{ n: 0, x: 0, y: 0, xx: 0, xy: 0, yy: 0 }];
  for (let i = 0; i < xs.length; i++) {
    const { n, x, y, xx, xy, yy } = before[i]!;
    const [a, b] = [xs[i]!, ys[i]!];
    before.push({ n: n + 1, x: x + a, y: y + b, xx: xx + a * a, xy: xy + a * b, yy: yy + b * b });
  }
  return before;
}

function rest(all: Sums, left: Sums): Sums {
  return {
    n: all.n - left.n,
    x: all.x - left.x,
    y: all.y - left.y,
    xx: all.xx - left.xx,
    xy: all.xy - left.xy,
    yy: all.yy - left.yy,
  };
}

function lineOf({ n, x, y, xx, xy }: Sums): { slope: number; intercept: number } | undefined {
  const spread = n * xx - x * x;
  if (!(spread > 1e-12 * n * xx)) return undefined;
  const slope = (n * xy - x * y) / spread;
  return { slope, intercept: (y - slope * x) / n };
}

function meetingOfLines(left: Sums, all: Sums): number | undefined {
  const first = lineOf(left);
  const second = lineOf(rest(all, left));
  if (!first || !second || first.slope === second.slope) return undefined;
  return (second.intercept - first.intercept) / (first.slope - second.slope);
}

/** The best line with its bend at `knot`, the points of `left` being at or before it. */
function bendAt(knot: number, left: Sums, all: Sums): Bend | undefined {
  const right = rest(all, left);
  const a = left.x - left.n * knot;
  const aa = left.xx - 2 * knot * left.x + left.n * knot * knot;
  const ay = left.xy - knot * left.y;
  const b = right.x - right.n * knot;
  const bb = right.xx - 2 * knot * right.x + right.n * knot * knot;
  const by = right.xy - knot * right.y;
  if (!(aa > 0 && bb > 0)) return undefined;
  const free = all.n - (a * a) / aa - (b * b) / bb;
  if (!(free > 1e-9)) return undefined;
  const level = (all.y - (a * ay) / aa - (b * by) / bb) / free;
  const leftSlope = (ay - a * level) / aa;
  const rightSlope = (by - b * level) / bb;
  const sse = all.yy - level * all.y - leftSlope * ay - rightSlope * by;
  return { knot, level, left: leftSlope, right: rightSlope, sse };
}

function squares({ x, y }: Points, line: (at: number) => number): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += (y[i]! - line(x[i]!)) ** 2;
  return sum;
}
