import { median } from '../../stats/median.ts';
import { robustScale } from '../../stats/robust-scale.ts';
import { runningMedian } from '../../stats/running-median.ts';
import { theilSen } from '../../stats/theil-sen.ts';
import type { Run } from '../table.ts';
import { type Curve, curveOf } from './curve.ts';
import { partOf, thin } from './span.ts';

/** Signals that move when a policy breaks, in the order in which they usually do (research page, C.2 and C.4). */
export const SIGNALS: readonly { readonly id: string; readonly name: string }[] = [
  { id: 'rl.mismatch', name: 'sampler against trainer' },
  { id: 'optim.gradNorm', name: 'gradient norm' },
  { id: 'rl.clipFraction', name: 'clip fraction' },
  { id: 'rl.kl.ref', name: 'KL to the reference' },
  { id: 'rl.entropy', name: 'entropy' },
  { id: 'rl.length.mean', name: 'length of answers' },
  { id: 'rl.length.clippedRatio', name: 'answers cut at the limit' },
];

/** A signal that left its level. */
export interface Departure {
  readonly id: string;
  readonly name: string;
  readonly step: number;
  /** Level before, and the value at `step`. */
  readonly before: number;
  readonly value: number;
  readonly curve: Curve;
  readonly index: number;
}

/** A signal has left its level when it doubles or halves, and is this many robust standard deviations away. */
const FACTOR = 2;
const DEVIATIONS = 5;
/** Longer baselines are taken by the medians of this many parts. */
const MOST = 200;

/**
 * Which signals left their course around `step`, the first one first. The course is the line through the points before the
 * last three tenths of the way to `step`; the search goes on to `until`. A single wild point is no departure.
 */
export function departures(run: Run, step: number, until: number): Departure[] {
  return SIGNALS.flatMap(({ id, name }) => {
    const curve = curveOf(run.series.get(id));
    const found = departureOf(curve, step, until);
    return found === undefined ? [] : [{ id, name, curve, ...found }];
  }).sort((a, b) => a.step - b.step);
}

function departureOf(curve: Curve, step: number, until: number): Omit<Departure, 'id' | 'name' | 'curve'> | undefined {
  const first = curve.steps[0] ?? 0;
  const from = first + 0.7 * (step - first);
  // The first tenth is warm-up: what falls or rises there is the start, not the level.
  const settled = first + 0.1 * (step - first);
  const isBase = (i: number) => curve.steps[i] >= settled && curve.steps[i] < from;
  const indices = [...curve.steps.keys()].filter(isBase);
  if (indices.length < 3) return undefined;
  const base = thin(partOf(curve, indices[0], indices[indices.length - 1] + 1), MOST);
  const line = theilSen(base.steps, base.values);
  if (line === undefined) return undefined;
  const course = (at: number) => line.intercept + line.slope * at;
  const scatter = Math.max(robustScale(base.values.map((value, i) => value - course(base.steps[i]))) ?? 0, 1e-9);
  const calm = runningMedian(curve.values, 3);
  for (let index = 0; index < curve.n; index++) {
    const at = curve.steps[index];
    if (at < from || at > until) continue;
    const value = calm[index];
    // What falls along its course is not taken below half of what it was.
    const before = Math.max(course(at), (median(base.values) ?? 0) / 2);
    const isFar = Math.abs(value - before) > DEVIATIONS * scatter;
    const isOther = before > 0 ? value > FACTOR * before || value < before / FACTOR : true;
    if (isFar && isOther) return { step: at, before, value: curve.values[index], index };
  }
  return undefined;
}
