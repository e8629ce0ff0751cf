import type { StepMatrix } from './step-matrix.ts';

/** Values of runs (rows) in bins of consecutive steps (columns). */
export interface BinnedSteps {
  /** The middle of the steps of a bin. */
  readonly steps: number[];
  readonly stepsPerPoint: number;
  /** Means over the steps of a bin that a run has; NaN where it has none. */
  readonly values: Float64Array[];
}

/** At most `most` points of each run: means of so many consecutive steps. */
export function binSteps({ steps, values }: Pick<StepMatrix, 'steps' | 'values'>, { most = 120 } = {}): BinnedSteps {
  const size = Math.max(1, Math.ceil(steps.length / most));
  const bins = Math.ceil(steps.length / size);
  const middle = (bin: number) => (steps[bin * size]! + steps[Math.min(steps.length, (bin + 1) * size) - 1]!) / 2;
  return {
    steps: Array.from({ length: bins }, (_, bin) => middle(bin)),
    stepsPerPoint: size,
    values: values.map((row) =>
      Float64Array.from({ length: bins }, (_, bin) => {
        const own = row.subarray(bin * size, (bin + 1) * size).filter((value) => !Number.isNaN(value));
        return own.length === 0 ? Number.NaN : own.reduce((sum, value) => sum + value, 0) / own.length;
      }),
    ),
  };
}
