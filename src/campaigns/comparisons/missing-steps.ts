import type { MissingMetrics } from '../metrics/comparison-schema.ts';
import type { Campaign } from '../table.ts';
import { type Arms, ofBoth } from './arms.ts';
import type { Metric } from './metric.ts';
import type { StepMatrix } from './step-matrix.ts';
import type { ResolvedWindow } from './step-window.ts';

/**
 * What the comparison lacks: runs that were planned, runs that failed, steps that runs skipped or never reached; and for
 * rates, how far the effect could move if every missing step had been all wrong or all right. Skipped steps are no accident:
 * a step leaves no row when all of its groups agree.
 */
export function missingSteps(
  campaign: Campaign,
  arms: Arms,
  matrix: StepMatrix,
  metric: Pick<Metric, 'unit'>,
  { expected }: ResolvedWindow,
): MissingMetrics {
  const rows = matrix.runs.map((run, r) => rowOf(matrix, r, expected, run.condition));
  const inArm = (condition: string) => rows.filter((row) => row.condition === condition);
  const sumOf = (of: (row: (typeof rows)[number]) => number) =>
    ofBoth(arms, ({ condition }) => inArm(condition).reduce((sum, row) => sum + of(row), 0));
  const steps = sumOf(({ missing }) => missing);
  const isRate = metric.unit === 'share' && rows.every(({ counted }) => counted > 0);
  const hasGaps = steps.baseline + steps.candidate > 0;
  return {
    plannedRuns: ofBoth(arms, ({ condition, runs }) =>
      Math.max(runs.length, campaign.plannedRuns.filter((run) => run.condition === condition).length),
    ),
    runs: ofBoth(arms, ({ condition }) => inArm(condition).filter(({ present }) => present > 0).length),
    failedRuns: ofBoth(arms, ({ runs }) => runs.filter(({ status }) => status === 'failed').length),
    steps,
    skippedSteps: sumOf(({ skipped }) => skipped),
    unequalStopping: new Set(rows.filter(({ present }) => present > 0).map(({ last }) => last)).size > 1,
    ...(isRate && hasGaps ? { bound: boundOf(arms, inArm) } : {}),
  };
}

interface Row {
  readonly condition: string;
  readonly present: number;
  readonly last: number;
  readonly missing: number;
  readonly skipped: number;
  readonly sum: number;
  readonly counted: number;
}

function rowOf({ steps, values, weights }: StepMatrix, r: number, expected: Float64Array, condition: string): Row {
  const present = new Set<number>();
  let [sum, counted, last] = [0, 0, Number.NEGATIVE_INFINITY];
  for (const [s, value] of values[r]!.entries()) {
    if (Number.isNaN(value)) continue;
    present.add(steps[s]!);
    sum += value * weights[r]![s]!;
    counted += weights[r]![s]!;
    last = steps[s]!;
  }
  const absent = [...expected].filter((step) => !present.has(step));
  const [first] = present;
  const skipped = absent.filter((step) => first !== undefined && step > first && step < last).length;
  return { condition, present: present.size, last, missing: absent.length, skipped, sum, counted };
}

/** The effect with the missing steps of one arm all wrong and those of the other all right, and the reverse. */
function boundOf(arms: Arms, inArm: (condition: string) => readonly Row[]) {
  const extreme = (condition: string, filled: 0 | 1) => {
    const rows = inArm(condition).filter(({ present }) => present > 0);
    const scores = rows.map(({ sum, counted, present, missing }) => {
      const unseen = missing * (counted / present);
      return (sum + filled * unseen) / (counted + unseen);
    });
    return scores.reduce((total, score) => total + score, 0) / scores.length;
  };
  const { baseline, candidate } = arms;
  return {
    low: extreme(candidate.condition, 0) - extreme(baseline.condition, 1),
    high: extreme(candidate.condition, 1) - extreme(baseline.condition, 0),
  };
}
