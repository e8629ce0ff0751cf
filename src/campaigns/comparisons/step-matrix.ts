import type { CampaignRun } from '../table.ts';
import type { Metric } from './metric.ts';
import type { ResolvedWindow } from './step-window.ts';

/** Values of runs (rows) at steps (columns): NaN where a run has none. */
export interface StepMatrix {
  /** Steps at which any of the runs has a value, ascending. */
  readonly steps: Float64Array;
  readonly runs: readonly CampaignRun[];
  readonly values: readonly Float64Array[];
  /** Completions behind each value, 1 where they are not counted, 0 where there is none. */
  readonly weights: readonly Float64Array[];
  /** Whether every run that has any of the steps has them all. */
  readonly isComplete: boolean;
}

/** The values of `runs` within a window, side by side. */
export function stepMatrix(
  runs: readonly CampaignRun[],
  metric: Metric,
  { from, to }: Pick<ResolvedWindow, 'from' | 'to'>,
): StepMatrix {
  const all = runs.map((run) => metric.of(run));
  const isIn = (step: number) => step >= from && step <= to;
  const steps = Float64Array.from(new Set(all.flatMap((one) => [...one.steps].filter(isIn)))).sort();
  const column = new Map(Array.from(steps, (step, i) => [step, i] as const));
  const values = runs.map(() => new Float64Array(steps.length).fill(Number.NaN));
  const weights = runs.map(() => new Float64Array(steps.length));
  for (const [row, one] of all.entries()) {
    for (const [i, step] of one.steps.entries()) {
      const at = column.get(step);
      if (at === undefined) continue;
      values[row]![at] = one.values[i]!;
      weights[row]![at] = one.weights[i]!;
    }
  }
  return { steps, runs, values, weights, isComplete: areComplete(values) };
}

/** The same matrix with only some of its runs, and the steps that these have. */
export function selectRuns(matrix: StepMatrix, isKept: (run: CampaignRun) => boolean): StepMatrix {
  const rows = matrix.runs.flatMap((run, row) => (isKept(run) ? [row] : []));
  const columns = Array.from(matrix.steps.keys()).filter((at) =>
    rows.some((row) => !Number.isNaN(matrix.values[row]![at])),
  );
  const pick = (of: Float64Array) => Float64Array.from(columns, (at) => of[at]!);
  const values = rows.map((row) => pick(matrix.values[row]!));
  return {
    steps: pick(matrix.steps),
    runs: rows.map((row) => matrix.runs[row]!),
    values,
    weights: rows.map((row) => pick(matrix.weights[row]!)),
    isComplete: areComplete(values),
  };
}

function areComplete(values: readonly Float64Array[]): boolean {
  return values.every((row) => row.every(Number.isNaN) || !row.some(Number.isNaN));
}

/** The same matrix with only the steps that every run has. */
export function commonSteps(matrix: StepMatrix): StepMatrix {
  const columns = Array.from(matrix.steps.keys()).filter((at) => matrix.values.every((row) => !Number.isNaN(row[at])));
  const pick = (of: Float64Array) => Float64Array.from(columns, (at) => of[at]!);
  return {
    steps: pick(matrix.steps),
    runs: matrix.runs,
    values: matrix.values.map(pick),
    weights: matrix.weights.map(pick),
    isComplete: true,
  };
}
