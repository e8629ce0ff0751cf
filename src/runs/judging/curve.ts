import { ema } from '../../stats/ema.ts';
import { median } from '../../stats/median.ts';
import { runningMedian } from '../../stats/running-median.ts';
import type { Series } from '../table.ts';

/** The greatest number that training in 32 bits can hold; what lies beyond has overflowed on the way. */
const MOST = 3.4028234663852886e38;
/** The least number above 0 that they can hold. */
const LEAST = 1.401298464324817e-45;

/** Whether a value is a number that was meant: neither NaN nor infinite nor overflowed. */
export function isUsable(value: number): boolean {
  return Math.abs(value) <= MOST;
}

/** A value, or 0 where it is too small for 32 bits: no ratio to it means anything. */
function toSingle(value: number): number {
  return Math.abs(value) < LEAST ? 0 : value;
}

/** The usable points of a series. */
export interface Curve {
  readonly id: string;
  readonly n: number;
  readonly steps: Float64Array;
  readonly values: Float64Array;
}

const NOTHING: Curve = { id: '', n: 0, steps: new Float64Array(0), values: new Float64Array(0) };
const curves = new WeakMap<Series, Curve>();

/** The usable points of a series, with 0 for what 32 bits cannot tell from it; none where there is no series. */
export function curveOf(series: Series | undefined): Curve {
  if (series === undefined) return NOTHING;
  let curve = curves.get(series);
  if (curve === undefined) {
    const { id, steps, values } = series;
    if (values.every((value) => isUsable(value) && toSingle(value) === value))
      curve = { id, n: values.length, steps, values };
    else {
      const kept = values.filter(isUsable).map(toSingle);
      curve = { id, n: kept.length, steps: steps.filter((_, i) => isUsable(values[i])), values: kept };
    }
    curves.set(series, curve);
  }
  return curve;
}

/** Points of the first and of the last part of a curve that speak for its level: a tenth, but three at least. */
export function windowOf(n: number): number {
  return Math.min(n, Math.max(3, Math.floor(n / 10)));
}

/** Median of the first points of a curve; undefined where there are none. */
export function firstLevel({ values, n }: Curve): number | undefined {
  return median(values.subarray(0, windowOf(n)));
}

/** Median of the last points of a curve; undefined where there are none. */
export function lastLevel({ values, n }: Curve): number | undefined {
  return median(values.subarray(n - windowOf(n)));
}

/** The curve without its noise: a running median of five, then a debiased moving average with a half-life of two points. */
export function smooth({ values }: Curve): Float64Array {
  return ema(runningMedian(values, 5), { halfLife: 2 });
}

/** Index of the least (or greatest) value, the first of equals; -1 where there is none. */
export function bestIndex(values: ArrayLike<number>, better: 'up' | 'down'): number {
  let best = -1;
  for (let i = 0; i < values.length; i++)
    if (best < 0 || (better === 'down' ? values[i] < values[best] : values[i] > values[best])) best = i;
  return best;
}

/** The greatest of any number of values; -Infinity where there is none. */
export function greatest(values: ArrayLike<number>): number {
  const at = bestIndex(values, 'up');
  return at < 0 ? Number.NEGATIVE_INFINITY : values[at];
}

/** Level of a curve about a step: the median of the points nearest to it; undefined where there are none. */
export function levelAt(
  { steps, values, n }: Curve,
  step: number,
  { width = 5 }: { width?: number } = {},
): number | undefined {
  let next = 0;
  let end = n;
  while (next < end) {
    const middle = (next + end) >> 1;
    if (steps[middle] < step) next = middle + 1;
    else end = middle;
  }
  const isBefore = next > 0 && (next === n || step - steps[next - 1] < steps[next] - step);
  const nearest = isBefore ? next - 1 : next;
  const half = width >> 1;
  return median(values.subarray(Math.max(0, nearest - half), nearest + half + 1));
}
