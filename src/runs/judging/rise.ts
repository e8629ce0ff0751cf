import { residualScale } from '../../stats/residual-scale.ts';
import { runningMedian } from '../../stats/running-median.ts';
import { bestIndex } from './curve.ts';
import type { Validation } from './validation.ts';

/** How far a loss has risen from its best value, and how far it swings anyway. */
export interface Rise {
  readonly bestIndex: number;
  readonly best: number;
  /** The last value, or the one before it where the last one leaps: what the end of the curve stands at for good. */
  readonly kept: number;
  /** kept - best, in the unit of the values; 0 where the last one is the best. */
  readonly height: number;
  /** kept / best; what is near 0 counts as a twentieth of the greatest value. */
  readonly ratio: number;
  readonly n: number;
  /** Points after the best. */
  readonly after: number;
  /** The farthest that the curve ever went up and came back, or went down after its best, in the unit of the values. */
  readonly swing: number;
  /** Whether the rise is beyond what the curve does anyway. */
  readonly isSustained: boolean;
}

/** The last value counts where the one before it has risen by this share of it. */
const STEADY = 0.4;
/** A rise is believed when it is this many times the widest swing that came back. */
const BEYOND_SWINGS = 1.5;
/** A single point after the best is believed when it is this many standard deviations of the noise above it. */
const BEYOND_NOISE = 2 * Math.SQRT2;
/** Of this many values on, the median of three neighbours tells swings from single wild values. */
const MANY = 8;

/**
 * The rise of a loss from its best value to its end; undefined where there is no value. It is sustained when at least two
 * points keep it and it is well beyond the widest swing that the curve made and took back (which holds whatever the noise
 * looks like), or, for a single evaluation of the whole set after the best, when it is beyond two standard errors of the noise.
 */
export function riseFromBest({ seen: values, isFull }: Pick<Validation, 'seen' | 'isFull'>): Rise | undefined {
  const n = values.length;
  const at = bestIndex(values, 'down');
  if (at < 0) return undefined;
  const best = values[at];
  const after = n - 1 - at;
  const kept = after >= 2 && values[n - 2] - best < STEADY * (values[n - 1] - best) ? values[n - 2] : values[n - 1];
  const height = kept - best;
  const scale = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  // One wild value among many is no swing.
  const calm = n < MANY ? values : runningMedian(values, 3);
  const swing = Math.max(widestSwing(calm.subarray(0, at + 1), 'up'), widestSwing(calm.subarray(at), 'down'));
  const noise = after === 1 && n >= 6 && isFull ? residualScale(values.subarray(0, n - 1)) : undefined;
  return {
    bestIndex: at,
    n,
    best,
    kept,
    height,
    ratio: height === 0 ? 1 : 1 + height / Math.max(Math.abs(best), scale / 20),
    after,
    swing,
    isSustained:
      height > 0 &&
      (after >= 2
        ? height >= BEYOND_SWINGS * swing
        : noise !== undefined && height > BEYOND_NOISE * Math.max(noise, swing)),
  };
}

/** The farthest that a curve goes up (down) from an earlier value. */
function widestSwing(values: Float64Array, side: 'up' | 'down'): number {
  const sign = side === 'up' ? 1 : -1;
  let least = Number.POSITIVE_INFINITY;
  let widest = 0;
  for (const value of values) {
    least = Math.min(least, sign * value);
    widest = Math.max(widest, sign * value - least);
  }
  return widest;
}
