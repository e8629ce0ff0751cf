import type { Measurement, Outcome, Suspect, Unit, Value } from '../../check.ts';
import { bestIndex, type Curve } from './curve.ts';
import { changeBetween, endLevel, isBeyond, type Level, levelValue, startLevel } from './level.ts';
import { pointsAsEvidence, sayLevel, stepsOf } from './words.ts';

/** The level at which a signal ends, and how it came there. */
export interface EndLevel {
  readonly first: Level;
  readonly last: Level;
  /** Beyond the noise. */
  readonly course: 'risen' | 'fallen' | 'level';
  /** `, risen from 0.05 (steps 1 to 10)`, or nothing where it ends as it began. */
  readonly came: string;
}

/** Undefined below five points. */
export function endOf(curve: Curve, unit: Unit): EndLevel | undefined {
  const [first, last] = [startLevel(curve), endLevel(curve)];
  if (first === undefined || last === undefined) return undefined;
  const change = changeBetween(first, last);
  const course = isBeyond(change, 'above') ? 'risen' : isBeyond(change, 'below') ? 'fallen' : 'level';
  return { first, last, course, came: course === 'level' ? '' : `, ${course} from ${sayLevel(first, unit)}` };
}

/**
 * The measurement of a signal that is judged by where it ends: values `first`, `last` and `highest`; the words `steps` of the
 * last level, `came` from where, and `at` for the step of the highest point; the first, highest and last points as evidence.
 */
export function measureEnd(
  curve: Curve,
  { unit, label, series = curve.id }: { unit: Unit; label: string; series?: string },
): Measurement<'first' | 'last' | 'highest'> & { readonly words: Record<string, string> } {
  const end = endOf(curve, unit);
  if (end === undefined) return { n: curve.n, values: {}, words: {} };
  const top = bestIndex(curve.values, 'up');
  const highest: Value = { value: curve.values[top], unit, n: curve.n };
  const shown = [...new Set([0, top, curve.n - 1])].sort((a, b) => a - b);
  const suspects: Suspect[] = pointsAsEvidence(curve, shown, label, unit, series);
  return {
    n: curve.n,
    values: { first: levelValue(end.first, unit), last: levelValue(end.last, unit), highest },
    words: { steps: stepsOf(end.last), came: end.came, at: String(curve.steps[top]) },
    suspects,
  };
}

/** `fail` when all of the interval is beyond `alarm`, `warn` when the point is beyond `healthy`, else `pass`. */
export function judgeTwoLines(
  value: Value | undefined,
  { healthy, alarm }: { healthy: number; alarm: number },
): Outcome {
  if (value === undefined) return 'inconclusive';
  if (value.value > alarm && (value.low ?? value.value) > alarm) return 'fail';
  return value.value > healthy ? 'warn' : 'pass';
}
