import { median } from '../../stats/median.ts';
import { residualScale } from '../../stats/residual-scale.ts';
import type { Curve } from './curve.ts';
import { partOf, spanOf, thin } from './span.ts';

/** The last part of a curve in which nothing is gained or lost any more. */
export interface LevelTail {
  /** Where it begins: step and index among the points of the curve. */
  readonly step: number;
  readonly index: number;
  readonly level: number;
  /** What the curve fell before it, as a share of its level. */
  readonly fall: number;
  /** The greatest change over it that the data leave open, as a share of its level. */
  readonly open: number;
}

/** Points that a plateau needs, and parts that a longer curve is judged by. */
const POINTS = 4;
const PARTS = 60;
/** A change this many times smaller than what fell before is none. */
const FALL = 25;
/** Of the noise of single points so much may stay open, as a share of the level: a curve that swings is not level. */
const MOST_NOISE = 0.02;

/**
 * The longest last part of a falling curve over which the data exclude a change of more than `tolerance` of the level, or of
 * a 25th of what fell before, or of the noise of a single point; undefined where there is none. That no trend shows is
 * not enough: few points hide any trend.
 */
export function levelTailOf(curve: Curve, { tolerance = 0.005 }: { tolerance?: number } = {}): LevelTail | undefined {
  const thinned = thin(curve, PARTS);
  const { n, steps, values } = thinned;
  const noise = residualScale(values);
  if (noise === undefined) return undefined;
  for (let from = 0; from + POINTS <= n; from++) {
    const part = partOf(thinned, from);
    const span = spanOf(part, { level: 0.9 });
    const level = median(part.values);
    if (span === undefined || level === undefined || level <= 0) continue;
    const fall = values[0] - level;
    const open = Math.max(-span.low, span.high);
    const least = Math.max(tolerance * level, fall / FALL, Math.min(noise, MOST_NOISE * level));
    // A line through many level points hides that the first ones still lie above them.
    const begin = (part.values[0] + part.values[1]) / 2 - level;
    if (open > least || begin > least) continue;
    const index = curve.steps.findIndex((step) => step >= steps[from]);
    return { step: curve.steps[index], index, level, fall: fall / level, open: open / level };
  }
  return undefined;
}
