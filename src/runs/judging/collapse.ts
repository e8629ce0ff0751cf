import { runningMedian } from '../../stats/running-median.ts';
import { type Curve, windowOf } from './curve.ts';
import { changeBetween, endLevel, isBeyond, type Level, levelBetween, startLevel } from './level.ts';
import { partOf } from './span.ts';

/** A fall of the reward from its peak that lasted. */
export interface Collapse {
  readonly start: Level;
  readonly peak: Level;
  readonly low: Level;
  readonly end: Level;
  readonly fall: Level;
  /** Share that was lost of the gain over the start, or of the peak itself where there was no gain to speak of. */
  readonly lost: number;
  readonly ofGain: boolean;
  /** First and last index of the points that are down. */
  readonly from: number;
  readonly to: number;
  /** Whether the run ends above the middle of what it lost. */
  readonly isRecovered: boolean;
}

export interface CollapseOptions {
  /** Share of the gain that must be lost. */
  readonly share?: number;
  /** Least size of a fall that counts, in the unit of the series. */
  readonly least?: number;
  /** Points for which it must last, and the share of the run. */
  readonly points?: number;
  readonly runShare?: number;
}

/** Confidence in a fall: strict, since the peak was chosen for being high. */
const CONFIDENCE = 0.999;
/** And it must be this many times the widest dip before and after, which holds whatever the noise looks like. */
const BEYOND_SWINGS = 1.5;
/** Points whose median stands for one of a long run. */
const MOST = 51;

/**
 * The longest fall from a peak that was not made good for a while; undefined below ten points and where there is none. The
 * fall is measured against the gain over the start where there was one beyond the noise, else against the peak itself.
 */
export function findCollapse(
  curve: Curve,
  { share = 0.5, least = 0, points = 5, runShare = 0.1 }: CollapseOptions = {},
): Collapse | undefined {
  const { n } = curve;
  const start = startLevel(curve);
  const end = endLevel(curve);
  if (n < 10 || start === undefined || end === undefined) return undefined;
  const calm = calmOf(curve);
  const needed = Math.max(points, Math.ceil(runShare * n));
  let found: Collapse | undefined;
  for (let top = 0, i = 0; i < n; i++) {
    if (calm[i] > calm[top]) top = i;
    const gain = calm[top] - start.value;
    const ofGain = gain > 0.25 * Math.abs(start.value);
    const size = ofGain ? gain : calm[top];
    const line = calm[top] - share * size;
    if (!(size > 0) || calm[i] >= line) continue;
    let to = i;
    while (to + 1 < n && calm[to + 1] < line) to++;
    const collapse =
      to - i + 1 >= needed ? judge(curve, { start, end, top, from: i, to, line, size, ofGain, least }) : undefined;
    if (collapse !== undefined && (found === undefined || collapse.to - collapse.from > found.to - found.from))
      found = collapse;
    i = to;
  }
  return found;
}

interface Candidate {
  readonly start: Level;
  readonly end: Level;
  readonly top: number;
  readonly from: number;
  readonly to: number;
  readonly line: number;
  readonly size: number;
  readonly ofGain: boolean;
  readonly least: number;
}

function judge(
  curve: Curve,
  { start, end, top, from, to, line, size, ofGain, least }: Candidate,
): Collapse | undefined {
  // The fall itself is no noise: each side of it is judged by its own.
  const [before, after] = [partOf(curve, 0, from), partOf(curve, from, to + 1)];
  const half = windowOf(curve.n) >> 1;
  const peak = levelBetween(before, Math.max(0, top - half), Math.min(from, top + half + 1));
  const low = levelBetween(after, 0, after.n);
  if (peak === undefined || low === undefined) return undefined;
  const fall = changeBetween(peak, low);
  const swings = [calmOf(before, curve.n).subarray(0, top + 1), calmOf(partOf(curve, to + 1), curve.n)];
  const isBeyondSwings = -fall.value >= BEYOND_SWINGS * Math.max(...swings.map(widestDip));
  if (-fall.value < least || !isBeyondSwings || !isBeyond(fall, 'below', 0, CONFIDENCE)) return undefined;
  return { start, peak, low, end, fall, lost: -fall.value / size, ofGain, from, to, isRecovered: end.value >= line };
}

/** The curve by medians of neighbours, a twentieth of its points: a fall stays where it is, and noise goes. */
function calmOf({ values, n }: Curve, of: number = n): Float64Array {
  return runningMedian(values, 2 * Math.floor(Math.min(MOST, Math.max(3, of / 20)) / 2) + 1);
}

/** The farthest that a curve goes below an earlier value. */
function widestDip(values: Float64Array): number {
  let most = Number.NEGATIVE_INFINITY;
  let widest = 0;
  for (const value of values) {
    most = Math.max(most, value);
    widest = Math.max(widest, most - value);
  }
  return widest;
}
