import { median } from '../../stats/median.ts';
import type { Curve } from '../judging/curve.ts';

const MAX_POINTS = 240;

/** A curve in few enough points to draw, without losing its spikes. */
export interface ThinCurve {
  steps: number[];
  values: number[];
  low?: number[];
  high?: number[];
}

/**
 * The curve as it is where it has at most 240 points; else the medians of runs of consecutive points, at the step of the
 * last of each, with the least and the greatest value behind each one.
 */
export function thin({ steps, values, n }: Curve, { maxPoints = MAX_POINTS } = {}): ThinCurve {
  if (n <= maxPoints) return { steps: [...steps], values: [...values] };
  const ends = Array.from({ length: maxPoints }, (_, i) => Math.floor(((i + 1) * n) / maxPoints));
  const parts = ends.map((end, i) => values.subarray(i === 0 ? 0 : ends[i - 1], end));
  return {
    steps: ends.map((end) => steps[end - 1]),
    values: parts.map((part) => median(part) as number),
    low: parts.map((part) => part.reduce((a, b) => Math.min(a, b))),
    high: parts.map((part) => part.reduce((a, b) => Math.max(a, b))),
  };
}
