import type { Unit } from '../../check.ts';
import { median } from '../../stats/median.ts';
import { windowOf } from '../judging/curve.ts';
import { OF_MEDIAN } from '../judging/level.ts';
import { errorOfMean, reachOf } from '../judging/noise.ts';
import { type PairedCurves, type PlacedCurve, pairCurves } from './pair-curves.ts';
import { noiseOfDifferences, PARTING_POINTS, partingOf } from './parting.ts';

/** One metric of a run beside that of the baseline. */
export interface SeriesComparison {
  readonly id: string;
  /** Places at which both have a value. */
  readonly n: number;
  /** Whether differences are judged as shares of the baseline or as they are. */
  readonly scale: 'relative' | 'absolute';
  /** Where the two part and stay apart; absent where they do not, or cannot be judged. */
  readonly parted?: {
    readonly at: number;
    readonly low: number;
    readonly high: number;
    readonly direction: 'up' | 'down' | 'not finite';
    /** Mean difference from there on, in the scale. */
    readonly difference?: number;
    readonly pvalue?: number;
  };
  /** The levels at the end of what both cover, and the difference of the run to the baseline. */
  readonly end?: {
    readonly baseline: number;
    readonly run: number;
    readonly difference: number;
    readonly low?: number;
    readonly high?: number;
    readonly level?: number;
  };
}

/** A curve with the places of its values that are not finite. */
export interface LoggedCurve extends PlacedCurve {
  readonly nonfinite: Float64Array;
}

/** Metrics with these units vary by shares of their level, where all their values are above 0. */
const RELATIVE: ReadonlySet<Unit> = new Set(['loss', 'norm', 'nats', 'tokens', 'ratio']);
/** A mean difference below this share of the baseline's level is not worth telling (house rule). */
const MARGIN = 0.01;
const LEVEL = 0.95;

/** Compares one metric of a run with that of the baseline; `alpha` is the chance of a parting that is none. */
export function compareSeries(
  id: string,
  unit: Unit,
  baseline: LoggedCurve,
  run: LoggedCurve,
  { alpha }: { alpha: number },
): SeriesComparison {
  const pair = pairCurves(baseline, run);
  const { places, first, second } = pair;
  const isRelative = RELATIVE.has(unit) && first.every(isPositive) && second.every(isPositive);
  const differences = places.map((_, i) => (isRelative ? Math.log(second[i] / first[i]) : second[i] - first[i]));
  const margin = isRelative ? Math.log1p(MARGIN) : MARGIN * meanOf(first.map(Math.abs));
  const found = partingOf(differences, { alpha, margin });
  const broken = brokenAt(baseline, run);
  const level =
    found === undefined
      ? undefined
      : {
          at: places[found.index],
          low: places[found.low],
          high: places[found.high],
          direction: found.difference > 0 ? ('up' as const) : ('down' as const),
          difference: isRelative ? Math.expm1(found.difference) : found.difference,
          pvalue: found.pvalue,
        };
  const parted =
    broken !== undefined && (level === undefined || broken < level.at)
      ? { at: broken, low: broken, high: broken, direction: 'not finite' as const }
      : level;
  return {
    id,
    n: places.length,
    scale: isRelative ? 'relative' : 'absolute',
    ...(parted === undefined ? {} : { parted }),
    ...endOf(pair),
  };
}

const isPositive = (value: number) => value > 0;

function meanOf(values: Float64Array): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Where the values of one curve, and not those of the other, are no longer finite to its end. */
function brokenAt(baseline: LoggedCurve, run: LoggedCurve): number | undefined {
  const [a, b] = [brokenFrom(baseline), brokenFrom(run)];
  return a === undefined || b === undefined ? (a ?? b) : undefined;
}

function brokenFrom({ places, nonfinite }: LoggedCurve): number | undefined {
  const last = places.at(-1) ?? Number.NEGATIVE_INFINITY;
  return nonfinite.find((place) => place > last);
}

function endOf({ first, second }: PairedCurves): Pick<SeriesComparison, 'end'> {
  const n = first.length;
  if (n === 0) return {};
  const k = windowOf(n);
  const differences = second.map((value, i) => value - first[i]);
  const difference = medianOf(differences.subarray(n - k));
  // An early blow-up says nothing of the noise at the end.
  const noise = noiseOfDifferences(differences.subarray(-Math.max(PARTING_POINTS, Math.ceil(n / 3))));
  const reach = noise === undefined ? undefined : reachOf(noise, LEVEL) * OF_MEDIAN * errorOfMean(noise, k);
  return {
    end: {
      baseline: medianOf(first.subarray(n - k)),
      run: medianOf(second.subarray(n - k)),
      difference,
      ...(reach === undefined ? {} : { low: difference - reach, high: difference + reach, level: LEVEL }),
    },
  };
}

function medianOf(values: Float64Array): number {
  return median(values) ?? Number.NaN;
}
