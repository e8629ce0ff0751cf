import { additiveFit } from './additive-fit.ts';
import type { Metric } from './metric.ts';
import type { StepMatrix } from './step-matrix.ts';
import { trapezoidMean } from './trapezoid-mean.ts';

/** How the scores of runs that do not have the same steps were made comparable. */
export type ScoreKind = 'own steps' | 'adjusted for steps' | 'common window';

/** One number per run, in the order of the runs of the matrix; NaN where a run has none. */
export interface RunScores {
  readonly kind: ScoreKind;
  readonly scores: Float64Array;
  readonly reason: string;
}

/**
 * One comparable number per run. Where all runs have the same steps it is what the metric says: completions pooled, or the
 * area under the curve. Where they have not (crashes, skipped steps, a campaign that still runs), runs on easier steps would
 * look better, so what is common to all runs at a step is estimated from all of them and taken out: the difficulty of
 * prompts where these are shared, else the common course of learning. Only where runs hang together by no step do the steps
 * up to the first stop count.
 */
export function runScores(matrix: StepMatrix, metric: Pick<Metric, 'isCurve'>, isPaired: boolean): RunScores {
  if (matrix.isComplete) {
    return { kind: 'own steps', scores: ownScores(matrix, metric), reason: 'all runs have the same steps' };
  }
  const adjusted = adjustedScores(matrix);
  if (adjusted !== undefined) {
    const shared = isPaired ? 'what all runs share at a step' : 'the course that is common to all runs';
    return {
      kind: 'adjusted for steps',
      scores: adjusted,
      reason: `runs have different steps, so ${shared} is taken out`,
    };
  }
  const common = commonWindow(matrix);
  return {
    kind: 'common window',
    scores: ownScores(common, metric),
    reason: `runs have different steps and some share none with others: ${windowWords(common)} count`,
  };
}

/** Every run over the steps it has, whatever others have. */
export function ownScores({ steps, values, weights }: StepMatrix, { isCurve }: Pick<Metric, 'isCurve'>): Float64Array {
  return Float64Array.from(values, (row, r) => {
    if (isCurve) return trapezoidMean(steps, row) ?? Number.NaN;
    let sum = 0;
    let total = 0;
    for (const [s, value] of row.entries()) {
      if (Number.isNaN(value)) continue;
      sum += value * weights[r]![s]!;
      total += weights[r]![s]!;
    }
    return total > 0 ? sum / total : Number.NaN;
  });
}

/**
 * The mean of each run as it would be with all steps, from an additive fit, NaN for a run without any; undefined where runs
 * share no step.
 */
export function adjustedScores({ values }: StepMatrix): Float64Array | undefined {
  const fit = additiveFit(values);
  return fit?.runs.map((effect) => fit.mean + effect);
}

/** Only the steps that every run had reached and none had passed: from the latest start to the earliest stop. */
export function commonWindow(matrix: StepMatrix): StepMatrix {
  const ends = matrix.values
    .map((row) => ({
      first: row.findIndex((value) => !Number.isNaN(value)),
      last: row.findLastIndex((value) => !Number.isNaN(value)),
    }))
    .filter(({ last }) => last >= 0);
  const from = Math.max(0, ...ends.map(({ first }) => first));
  const to = Math.min(...ends.map(({ last }) => last));
  const cut = (row: Float64Array) => row.slice(from, Math.max(from, to + 1));
  return {
    ...matrix,
    steps: cut(matrix.steps),
    values: matrix.values.map(cut),
    weights: matrix.weights.map(cut),
    isComplete: false,
  };
}

/** `steps 0 to 40`, or that there are none. */
export function windowWords({ steps }: StepMatrix): string {
  return steps.length === 0 ? 'no steps' : `steps ${steps[0]} to ${steps.at(-1)}`;
}
