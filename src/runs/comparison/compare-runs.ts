import { curveOf } from '../judging/curve.ts';
import { conceptOf } from '../registry.ts';
import type { Run, RunFacts, Series } from '../table.ts';
import { type Alignment, alignRuns, type Places } from './align.ts';
import { compareSeries, type LoggedCurve, type SeriesComparison } from './compare-series.ts';

/** One run beside the baseline. */
export interface RunComparison {
  readonly run: string;
  /** Metrics that both log, those that part in the order in which they do, then the others by name. */
  readonly metrics: readonly SeriesComparison[];
  /** The metrics that part first; several where the places do not tell which of them was the first. */
  readonly first: readonly string[];
  /** Known metrics that only one of the two logs. */
  readonly onlyBaseline: readonly string[];
  readonly onlyRun: readonly string[];
  /** What the files say differently of the two runs. */
  readonly facts: readonly { readonly name: string; readonly baseline?: Fact; readonly run?: Fact }[];
}

type Fact = string | number | boolean;

/** Several runs beside the one that was named first. */
export interface Comparison {
  readonly baseline: string;
  readonly by: Alignment;
  /** Why the runs are not laid side by side as asked. */
  readonly reason?: string;
  readonly runs: readonly RunComparison[];
}

export interface CompareOptions {
  readonly align?: Alignment;
  /** Chance that two runs which differ by nothing but noise are said to part in any metric. */
  readonly alpha?: number;
}

/** What runs are laid side by side by is no metric of theirs. */
const PROGRESS = 'progress.';

/** Compares each run with the first one; undefined where there is none to compare. */
export function compareRuns(
  runs: readonly Run[],
  { align, alpha = 0.05 }: CompareOptions = {},
): Comparison | undefined {
  if (runs.length < 2) return undefined;
  const { by, reason, places } = alignRuns(runs, align);
  const [baseline, ...others] = runs;
  return {
    baseline: baseline.name,
    by,
    ...(reason === undefined ? {} : { reason }),
    runs: others.map((run, i) => comparePair(baseline, run, [places[0], places[i + 1]], alpha)),
  };
}

function comparePair(baseline: Run, run: Run, [placeOf, runPlaceOf]: readonly Places[], alpha: number): RunComparison {
  const ids = knownIds(baseline);
  const runIds = new Set(knownIds(run));
  const shared = ids.filter((id) => runIds.has(id));
  const metrics = shared.map((id) =>
    compareSeries(
      id,
      conceptOf(id)?.unit ?? 'ratio',
      loggedCurve(baseline.series.get(id) as Series, placeOf),
      loggedCurve(run.series.get(id) as Series, runPlaceOf),
      // Any of the metrics may part by accident, so each gets its part of the chance (Bonferroni).
      { alpha: alpha / shared.length },
    ),
  );
  const parted = metrics.filter(({ parted }) => parted !== undefined).sort(byPlace);
  const firstPlace = parted[0]?.parted?.high;
  return {
    run: run.name,
    metrics: [...parted, ...metrics.filter((one) => one.parted === undefined)],
    first: parted.filter((one) => (one.parted?.low ?? 0) <= (firstPlace ?? 0)).map(({ id }) => id),
    onlyBaseline: ids.filter((id) => !runIds.has(id)),
    onlyRun: [...runIds].filter((id) => !ids.includes(id)),
    facts: differingFacts(baseline.facts, run.facts),
  };
}

function knownIds({ series }: Run): string[] {
  return series.ids.filter((id) => !id.startsWith(PROGRESS) && conceptOf(id) !== undefined);
}

function loggedCurve(series: Series, placeOf: Places): LoggedCurve {
  const { steps, values } = curveOf(series);
  const nonfinite = series.steps.filter((_, i) => !Number.isFinite(series.values[i]));
  return { places: placeOf(steps), values, nonfinite: placeOf(nonfinite) };
}

function byPlace({ id: a, parted: first }: SeriesComparison, { id: b, parted: second }: SeriesComparison): number {
  return (first?.at ?? 0) - (second?.at ?? 0) || (a < b ? -1 : 1);
}

function differingFacts(baseline: RunFacts, run: RunFacts): RunComparison['facts'] {
  const names = [...new Set([...Object.keys(baseline), ...Object.keys(run)])].sort() as (keyof RunFacts)[];
  return names
    .filter((name) => baseline[name] !== run[name])
    .map((name) => ({
      name,
      ...(baseline[name] === undefined ? {} : { baseline: baseline[name] }),
      ...(run[name] === undefined ? {} : { run: run[name] }),
    }));
}
