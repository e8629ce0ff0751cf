import { solveLinear } from '../../stats/solve-linear.ts';

/** What runs and steps add to a value: `mean + runs[r] + steps[s]`, each set of effects summing to 0. */
export interface AdditiveFit {
  readonly mean: number;
  readonly runs: Float64Array;
  readonly steps: Float64Array;
  /** What is left, per run and step; NaN where there is no value. */
  readonly residuals: readonly Float64Array[];
  /** Degrees of freedom of the residuals. */
  readonly df: number;
  /** Their variance; absent without degrees of freedom. */
  readonly variance?: number;
}

/**
 * The least-squares fit of run effects and step effects to values of runs (rows) at steps (columns), NaN being missing.
 * Every column has a value. In a full matrix the effects are differences of means; with gaps, runs are compared on the
 * steps they share with others, directly or by way of third runs. A run without any value has no effect (NaN). `undefined`
 * where the runs fall into parts that share no step, or there are none.
 *
 * Source: Searle, "Linear models", 1971, chapter 7 (two-way crossed classification without interaction).
 */
export function additiveFit(all: readonly Float64Array[]): AdditiveFit | undefined {
  const started = all.map((row) => row.some((value) => !Number.isNaN(value)));
  const fit = fitRows(all.filter((_, r) => started[r]));
  if (fit === undefined || !started.includes(false)) return fit;
  let next = 0;
  const place = started.map((isThere) => (isThere ? next++ : -1));
  return {
    ...fit,
    runs: Float64Array.from(place, (at) => (at < 0 ? Number.NaN : fit.runs[at]!)),
    residuals: place.map((at, r) => (at < 0 ? all[r]! : fit.residuals[at]!)),
  };
}

function fitRows(values: readonly Float64Array[]): AdditiveFit | undefined {
  const rows = values.length;
  const columns = values[0]?.length ?? 0;
  if (rows === 0 || columns === 0) return undefined;
  const inColumn = new Int32Array(columns);
  const columnSums = new Float64Array(columns);
  let cells = 0;
  for (const row of values) {
    for (let s = 0; s < columns; s++) {
      if (Number.isNaN(row[s])) continue;
      inColumn[s]! += 1;
      columnSums[s]! += row[s]!;
      cells += 1;
    }
  }
  const runs = cells === rows * columns ? meansOf(values) : solveRuns(values, inColumn, columnSums);
  if (runs === undefined) return undefined;
  centre(runs);
  const steps = columnSums.map((sum, s) => {
    let shift = 0;
    for (let r = 0; r < rows; r++) if (!Number.isNaN(values[r]![s])) shift += runs[r]!;
    return (sum - shift) / inColumn[s]!;
  });
  const mean = centre(steps);
  let squares = 0;
  const residuals = values.map((row, r) =>
    row.map((value, s) => {
      const rest = value - mean - runs[r]! - steps[s]!;
      if (!Number.isNaN(rest)) squares += rest * rest;
      return rest;
    }),
  );
  const df = cells - rows - columns + 1;
  return { mean, runs, steps, residuals, df, ...(df > 0 ? { variance: squares / df } : {}) };
}

function meansOf(values: readonly Float64Array[]): Float64Array {
  return Float64Array.from(values, (row) => row.reduce((sum, value) => sum + value, 0) / row.length);
}

/** Run effects from the normal equations with step effects eliminated; the last run is held at 0. */
function solveRuns(
  values: readonly Float64Array[],
  inColumn: Int32Array,
  columnSums: Float64Array,
): Float64Array | undefined {
  const rows = values.length;
  const matrix = values.map(() => new Array<number>(rows).fill(0));
  const right = new Array<number>(rows).fill(0);
  for (let s = 0; s < inColumn.length; s++) {
    const present: number[] = [];
    for (let r = 0; r < rows; r++) if (!Number.isNaN(values[r]![s])) present.push(r);
    for (const r of present) {
      right[r]! += values[r]![s]! - columnSums[s]! / inColumn[s]!;
      matrix[r]![r]! += 1;
      for (const other of present) matrix[r]![other]! -= 1 / inColumn[s]!;
    }
  }
  if (rows === 1) return new Float64Array(1);
  const kept = rows - 1;
  const solved = solveLinear(
    matrix.slice(0, kept).map((row) => row.slice(0, kept)),
    right.slice(0, kept),
  );
  return solved && Float64Array.from([...solved, 0]);
}

/** Takes the mean out of `effects`, in place, and returns it. */
function centre(effects: Float64Array): number {
  const mean = effects.reduce((sum, effect) => sum + effect, 0) / effects.length;
  for (let i = 0; i < effects.length; i++) effects[i]! -= mean;
  return mean;
}
