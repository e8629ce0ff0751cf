import type { Unit } from '../../check.ts';
import type { Result } from '../../result.ts';
import type { ComparisonMetrics, OneRunMetrics, SeriesMetrics } from '../../runs/metrics/schema.ts';
import { formatNumber } from '../../units.ts';
import type { Fact, ProfileSection, ProfileTable } from './profile.ts';
import { checkpointsOf } from './run-checkpoints.ts';
import { comparisonOf, wordsOf } from './run-comparison.ts';
import { sparkline } from './sparkline.ts';
import { count, withoutEmptyNotes } from './words.ts';

const SHOWN_METRICS = 16;
const SHOWN_RUNS = 8;

/** The numbers of training runs in words, or undefined where the metrics are another job's. */
export function runProfile(metrics: Result['metrics']): ProfileSection[] | undefined {
  const runs = runsIn(metrics);
  if (runs === undefined) return undefined;
  const several = runs.length > 1;
  const { comparison } = metrics as { comparison?: ComparisonMetrics };
  const sections = runs.slice(0, SHOWN_RUNS).flatMap((one) => {
    const checkpoints = checkpointsOf(one);
    const curves: ProfileSection = {
      title: several ? one.run.name : 'Run',
      facts: withoutEmptyNotes(factsOf(one)),
      table: seriesTable(one.series),
    };
    if (checkpoints === undefined) return [curves];
    return [curves, several ? { ...checkpoints, title: `${checkpoints.title} of ${one.run.name}` } : checkpoints];
  });
  return comparison === undefined ? sections : [...comparisonOf(comparison), ...sections];
}

/** Metrics of training runs say so by their series. */
function runsIn(metrics: unknown): readonly OneRunMetrics[] | undefined {
  const { runs } = metrics as { runs?: unknown };
  if (isOneRun(metrics)) return [metrics];
  return Array.isArray(runs) && runs.length > 0 && runs.every(isOneRun) ? runs : undefined;
}

function isOneRun(metrics: unknown): metrics is OneRunMetrics {
  const { run, series } = metrics as { run?: unknown; series?: unknown };
  return typeof run === 'object' && Array.isArray(series);
}

function factsOf({ run, series }: OneRunMetrics): Fact[] {
  const { method, methodReason, firstStep, lastStep, resumes, duplicateRows, supersededPoints, facts } = run;
  const nonfinite = series.reduce((sum, one) => sum + one.nonfinite, 0);
  return [
    { label: 'method', value: method ?? 'unknown', note: methodReason },
    ...(firstStep === undefined
      ? []
      : [{ label: 'steps', value: `${count(firstStep)} to ${count(lastStep as number)}` }]),
    ...(resumes.length === 0
      ? []
      : [
          {
            label: 'starts again',
            value: `at ${resumes.slice(0, 6).join(', ')}${resumes.length > 6 ? ' ...' : ''}`,
            note: `${count(supersededPoints)} points replaced`,
          },
        ]),
    ...(duplicateRows === 0 ? [] : [{ label: 'rows twice', value: count(duplicateRows) }]),
    ...(nonfinite === 0 ? [] : [{ label: 'NaN or infinite', value: count(nonfinite) }]),
    ...Object.entries(facts).map(([name, value]) => ({ label: wordsOf(name), value: String(value) })),
  ];
}

function seriesTable(series: readonly SeriesMetrics[]): ProfileTable {
  const known = series.filter(({ title, points }) => title !== undefined && points > 0);
  const others = series.length - known.length;
  const hidden = others + Math.max(0, known.length - SHOWN_METRICS);
  return {
    columns: ['metric', 'points', 'start', 'end', 'best', 'at step', 'curve'],
    rows: known.slice(0, SHOWN_METRICS).map((one) => {
      const number = (value: number | undefined) => (value === undefined ? '-' : plainNumber(value, one.unit as Unit));
      const best = one.better === undefined ? undefined : one.better === 'up' ? one.maximum : one.minimum;
      return [
        one.id,
        count(one.points),
        number(one.start),
        number(one.end),
        number(best?.value),
        best === undefined ? '-' : String(best.step),
        sparkline(one.curve?.values ?? []),
      ];
    }),
    ...(hidden === 0 ? {} : { note: `${count(hidden)} more metrics stand in the JSON report` }),
  };
}

/** Without its unit's word, which the name of the metric tells. */
function plainNumber(value: number, unit: Unit): string {
  return formatNumber(value, unit === 'share' ? 'share' : 'ratio');
}
