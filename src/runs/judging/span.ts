import { median } from '../../stats/median.ts';
import { theilSen } from '../../stats/theil-sen.ts';
import type { Curve } from './curve.ts';
import { noiseOf } from './noise.ts';

/** What a curve gains or loses from its first step to its last along the line through it, with its interval. */
export interface Span {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly level: number;
  readonly n: number;
  readonly method: string;
}

/** Longer curves are judged by the medians of this many parts: as good for a line, and quick. */
const MOST = 400;

/**
 * The Theil-Sen line over the steps of a curve, from its first step to its last, in the unit of the series; undefined below
 * five points. The interval is widened by sqrt((1 + r) / (1 - r)) for noise with correlation r, which leaves fewer
 * independent points.
 */
export function spanOf(curve: Curve, { level = 0.95 }: { level?: number } = {}): Span | undefined {
  const thinned = thin(curve, MOST);
  const noise = noiseOf(thinned);
  const line = theilSen(thinned.steps, thinned.values, { level });
  if (noise === undefined || line === undefined) return undefined;
  const length = curve.steps[curve.n - 1] - curve.steps[0];
  const widening = Math.sqrt((1 + noise.correlation) / (1 - noise.correlation));
  return {
    value: line.slope * length,
    low: (line.slope - (line.slope - line.low) * widening) * length,
    high: (line.slope + (line.high - line.slope) * widening) * length,
    level,
    n: curve.n,
    method: 'Theil-Sen line from first to last step, interval widened for autocorrelation',
  };
}

/** A curve of at most `parts` points: the medians of steps and values in equal parts. */
export function thin(curve: Curve, parts: number): Curve {
  if (curve.n <= parts) return curve;
  const edges = Array.from({ length: parts + 1 }, (_, i) => Math.round((i * curve.n) / parts));
  const medians = (values: Float64Array) =>
    Float64Array.from({ length: parts }, (_, i) => median(values.subarray(edges[i], edges[i + 1])) ?? Number.NaN);
  return { id: curve.id, n: parts, steps: medians(curve.steps), values: medians(curve.values) };
}

/** The points of a curve from one index to before another. */
export function partOf(curve: Curve, from: number, to: number = curve.n): Curve {
  const values = curve.values.subarray(from, to);
  return { id: curve.id, n: values.length, steps: curve.steps.subarray(from, to), values };
}
