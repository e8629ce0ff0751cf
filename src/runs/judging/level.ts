import type { Unit, Value } from '../../check.ts';
import { median } from '../../stats/median.ts';
import { type Curve, windowOf } from './curve.ts';
import { errorOfMean, type Noise, noiseOf, reachOf } from './noise.ts';

/** A level of a curve, or a difference of levels, with its standard error in the unit of the series. */
export interface Level {
  readonly value: number;
  readonly error: number;
  readonly noise: Noise;
  /** Points behind it. */
  readonly n: number;
  /** First and last step of these points. */
  readonly from: number;
  readonly to: number;
}

/** A median varies this much more than a mean: sqrt(pi / 2). */
export const OF_MEDIAN = 1.2533141373155001;

/** Median of the points `from` to before `to` (indices); undefined where there is none, or below five points in all. */
export function levelBetween(curve: Curve, from: number, to: number): Level | undefined {
  const noise = noiseOf(curve);
  const value = median(curve.values.subarray(from, to));
  if (noise === undefined || value === undefined) return undefined;
  const error = OF_MEDIAN * errorOfMean(noise, to - from);
  return { value, error, noise, n: to - from, from: curve.steps[from], to: curve.steps[to - 1] };
}

/** Where a curve begins: the level of its first tenth, of three points at least. */
export function startLevel(curve: Curve): Level | undefined {
  return levelBetween(curve, 0, windowOf(curve.n));
}

/** Where a curve ends: the level of its last tenth, of three points at least. */
export function endLevel(curve: Curve): Level | undefined {
  return levelBetween(curve, curve.n - windowOf(curve.n), curve.n);
}

/** What `last` has gained on `first`. */
export function changeBetween(first: Level, last: Level): Level {
  const fewer = first.noise.degreesOfFreedom < last.noise.degreesOfFreedom ? first.noise : last.noise;
  return {
    value: last.value - first.value,
    error: Math.hypot(first.error, last.error),
    noise: fewer,
    n: first.n + last.n,
    from: first.from,
    to: last.to,
  };
}

/** Whether a level lies above (below) `line` beyond its noise, at the given confidence of a two-sided interval. */
export function isBeyond(level: Level, side: 'above' | 'below', line = 0, confidence = 0.99): boolean {
  const distance = side === 'above' ? level.value - line : line - level.value;
  return distance > 0 && distance > reachOf(level.noise, confidence) * level.error;
}

/** A level as a value of a check, with its interval. */
export function levelValue(level: Level, unit: Unit, confidence = 0.95): Value {
  const reach = reachOf(level.noise, confidence) * level.error;
  return {
    value: level.value,
    unit,
    low: level.value - reach,
    high: level.value + reach,
    level: confidence,
    n: level.n,
    method: 'median of neighbouring points, error from the noise about the curve',
  };
}
