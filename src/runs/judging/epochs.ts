import { lombScargle } from '../../stats/lomb-scargle.ts';
import { piecewiseLine } from '../../stats/piecewise-line.ts';
import { runningMedian } from '../../stats/running-median.ts';
import type { Run } from '../table.ts';
import { type Curve, curveOf } from './curve.ts';
import { thin } from './span.ts';

/** Steps of an epoch, from the epochs that the run logs; undefined where it logs none or stays at one. */
export function stepsPerEpoch({ series }: Pick<Run, 'series'>): number | undefined {
  const { n, steps, values } = curveOf(series.get('progress.epoch'));
  if (n < 2) return undefined;
  const perEpoch = (steps[n - 1] - steps[0]) / (values[n - 1] - values[0]);
  return Number.isFinite(perEpoch) && perEpoch > 0 ? perEpoch : undefined;
}

/** A swing that comes back after the same number of steps again and again. */
export interface Period {
  readonly steps: number;
  /** Share of the variance about the trend that it explains, 0 to 1. */
  readonly power: number;
}

/** A shorter or rarer swing is no period: it needs so many points each, and so many rounds, more where none is expected. */
const POINTS = 4;
const ROUNDS = { known: 4, sought: 7 };
const PARTS = 400;
/** Correlated noise has some period that explains a quarter of it, so a period must explain more, beyond chance. */
const LEAST_POWER = 0.4;
const MOST_CHANCE = 1e-5;

/**
 * The period of a curve about its trend, looked for at the length of an epoch where that is known and else everywhere;
 * undefined where nothing stands out beyond chance. Made for epoch saw-teeth: each pass over the data in the same order.
 */
export function periodOf(curve: Curve, epoch?: number): Period | undefined {
  const { n, steps, values } = thin(curve, PARTS);
  const rounds = epoch === undefined ? ROUNDS.sought : ROUNDS.known;
  if (n < POINTS * rounds) return undefined;
  const length = steps[n - 1] - steps[0];
  const longest = length / rounds;
  const shortest = (POINTS * length) / (n - 1);
  const asked = epoch === undefined ? everyPeriod(shortest, longest, length) : [epoch];
  const periods = asked.filter((period) => period >= shortest && period <= longest);
  if (periods.length === 0) return undefined;
  const least = Math.min(...values);
  const heights = least > 0 ? values.map(Math.log) : values;
  const line = lessBentLine(steps, heights);
  const trend = runningMedian(line, 2 * Math.round((Math.max(...periods) / length) * (n - 1)) + 1);
  const found = lombScargle(
    steps,
    line.map((height, i) => height - trend[i]),
    { periods },
  );
  if (found === undefined || found.pvalue > MOST_CHANCE || found.power < LEAST_POWER) return undefined;
  return { steps: found.period, power: found.power };
}

function lessBentLine(steps: Float64Array, values: Float64Array): Float64Array {
  const bent = piecewiseLine(steps, values);
  if (bent === undefined) return values;
  const { knot, level, left, right } = bent;
  return values.map((value, i) => value - level - (steps[i] < knot ? left : right).slope * (steps[i] - knot));
}

/** Periods that a curve of this length tells apart: half a round more or less over the whole. */
function everyPeriod(shortest: number, longest: number, length: number): number[] {
  const rounds = Array.from({ length: 2 * Math.floor(length / shortest) }, (_, i) => (i + 1) / 2);
  return rounds.map((count) => length / count).filter((period) => period >= shortest && period <= longest);
}
