import { median } from '../../stats/median.ts';
import { robustScale } from '../../stats/robust-scale.ts';
import { runningMedian } from '../../stats/running-median.ts';
import type { Curve } from './curve.ts';

/** A few points far above those before them, or a jump to another level. */
export interface Spike {
  /** Where it is highest. */
  readonly index: number;
  readonly step: number;
  /** The step at which it begins. */
  readonly from: number;
  readonly value: number;
  /** Median of the points before it. */
  readonly before: number;
  /** Height over the points before it: 2 is twice as high, for a level well above 0. */
  readonly ratio: number;
  /** The first step at which it is over; absent where the curve never comes back. */
  readonly over?: number;
}

export interface SpikeOptions {
  /** How many times the level before it a spike reaches. */
  readonly ratio?: number;
  /** How many robust standard deviations of the log residuals it lies above the level before it. */
  readonly z?: number;
}

/** Below this many points no spike is looked for (research page on training curves, C.5). */
const SPIKE_POINTS = 10;
/** Points whose median is the level before a spike. A single one speaks for it only when the spike is twice as high. */
const BEFORE = 5;
/** A level counts as no smaller than this share of the curve's first one: near 0 there are no multiples. */
const LEAST_LEVEL = 0.25;
/** The log residuals scatter by no less than this: a curve that is smooth but for rounding makes no spikes. */
const LEAST_SCATTER = 0.02;
/** What the greatest dip excuses, as far as `BEFORE` points from either end: heavy-tailed noise goes down as far as up. */
const OF_DIPS = 2;
/** A spike undoes at least this share of what the curve has gained since its first points: peaks over nothing are no spikes. */
const UNDONE = 0.4;
/** A spike is over when this share of its height is left, and what is left is no spike of its own. */
const LEFT = 0.2;

/**
 * The spikes of a curve in the order of their steps; none below ten points. A point is one when its log residual to the
 * median of the points before is beyond `z` robust standard deviations, `ratio` times that level and twice the greatest dip:
 * each alone fires on steep, jagged or noisy curves. It must undo a good part of what was gained, too.
 */
export function findSpikes(curve: Curve, { ratio = 1.5, z = 6 }: SpikeOptions = {}): Spike[] {
  const { n, values, steps } = curve;
  if (n < SPIKE_POINTS) return [];
  const start = median(values.subarray(0, 3)) ?? 0;
  const floor = LEAST_LEVEL * Math.abs(start);
  const before = values.map((value, i) =>
    i < 1 ? value : (median(values.subarray(Math.max(0, i - BEFORE), i)) ?? value),
  );
  const residuals = values.map((value, i) => logRatio(value, before[i], floor));
  const scatter = Math.max(robustScale(residuals) ?? 0, LEAST_SCATTER);
  const line = Math.max(z * scatter, Math.log(ratio), OF_DIPS * greatestDip(values, floor));
  const isHigh = (i: number) =>
    residuals[i] > (i < 2 ? Math.max(line, Math.log(2 * ratio)) : line) &&
    values[i] - before[i] >= UNDONE * (start - before[i]);
  const spikes: Spike[] = [];
  for (let i = 0; i < n; i++) {
    if (!isHigh(i)) continue;
    let top = i;
    let end = i;
    for (let j = i + 1; j < n && j <= end + 2; j++)
      if (isHigh(j)) {
        end = j;
        if (values[j] > values[top]) top = j;
      }
    const rest = Math.min(LEFT * (values[top] - before[i]), (ratio - 1) * Math.max(Math.abs(before[i]), floor));
    const limit = before[i] + rest;
    let over = end + 1;
    while (over < n && values[over] > limit) over++;
    spikes.push({
      index: top,
      step: steps[top],
      from: steps[i],
      value: values[top],
      before: before[i],
      ratio: Math.exp(logRatio(values[top], before[i], floor)),
      ...(over < n ? { over: steps[over] } : {}),
    });
    i = end;
  }
  return spikes;
}

/** The greatest log residual downwards from the points around, which a step of the curve does not make. */
function greatestDip(values: Float64Array, floor: number): number {
  const medians = runningMedian(values, 2 * BEFORE + 1);
  let greatest = 0;
  for (let i = BEFORE; i < values.length - BEFORE; i++)
    greatest = Math.max(greatest, -logRatio(values[i], medians[i], floor));
  return greatest;
}

/** log(value / level) where both are well above 0; near 0 and below, distance in units of `floor` takes the place of it. */
function logRatio(value: number, level: number, floor: number): number {
  const unit = Math.max(Math.min(Math.abs(value), Math.abs(level)), floor);
  if (value === level || unit === 0) return 0;
  return Math.sign(value - level) * Math.log1p(Math.abs(value - level) / unit);
}
