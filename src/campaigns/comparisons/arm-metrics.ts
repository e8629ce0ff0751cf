import { standardDeviation } from '../../stats/standard-deviation.ts';
import { tInterval } from '../../stats/t-interval.ts';
import type { ArmComparison, ArmMetrics } from '../metrics/comparison-schema.ts';
import { ofBoth } from './arms.ts';
import type { ScoredArms } from './score-arms.ts';
import type { StepMatrix } from './step-matrix.ts';

/** The runs of a condition with their scores, and their mean with the interval over runs. */
export function armMetrics(
  matrix: StepMatrix,
  scores: Float64Array,
  condition: string,
  { level = 0.95 } = {},
): ArmMetrics {
  const rows = matrix.runs.flatMap((run, r) => (run.condition === condition ? [r] : []));
  const own = rows.map((r) => scores[r]!);
  const interval = tInterval(own, { level });
  const deviation = standardDeviation(own.filter((score) => !Number.isNaN(score)));
  return {
    condition,
    ...(interval === undefined ? {} : { mean: interval.value }),
    ...(deviation === undefined ? {} : { standardDeviation: deviation }),
    ...(interval?.low === undefined ? {} : { low: interval.low, high: interval.high, level }),
    runs: rows.map((r) => {
      const { name, seed, status } = matrix.runs[r]!;
      const last = matrix.values[r]!.findLastIndex((value) => !Number.isNaN(value));
      const rollouts = countRollouts(matrix, [r]);
      return {
        name,
        ...(seed === undefined ? {} : { seed }),
        ...(Number.isNaN(scores[r]!) ? {} : { score: scores[r]! }),
        steps: countSteps(matrix, [r]),
        ...(last < 0 ? {} : { lastStep: matrix.steps[last]! }),
        ...(rollouts === undefined ? {} : { rollouts }),
        status,
      };
    }),
  };
}

/** How many runs, steps, prompts and rollouts either arm has. */
export function armSizes({ matrix, isCandidate, scored, arms }: ScoredArms): ArmComparison['n'] {
  const rowsOf = (candidate: boolean) => matrix.runs.flatMap((run, r) => (isCandidate(run) === candidate ? [r] : []));
  const rows = { baseline: rowsOf(false), candidate: rowsOf(true) };
  const rollouts = ofBoth(rows, (own) => countRollouts(matrix, own));
  const prompts = new Set(
    [...arms.baseline.runs, ...arms.candidate.runs].flatMap(({ groups = [] }) =>
      groups.map(({ prompt, step, index }) => prompt ?? `${step}:${index}`),
    ),
  ).size;
  return {
    runs: ofBoth(scored, ({ length }) => length),
    steps: ofBoth(rows, (own) => countSteps(matrix, own)),
    ...(prompts === 0 ? {} : { prompts }),
    ...(rollouts.baseline === undefined || rollouts.candidate === undefined
      ? {}
      : { rollouts: { baseline: rollouts.baseline, candidate: rollouts.candidate } }),
  };
}

function countSteps({ values }: StepMatrix, rows: readonly number[]): number {
  return rows.reduce((sum, r) => sum + values[r]!.reduce((n, value) => n + (Number.isNaN(value) ? 0 : 1), 0), 0);
}

/** Undefined where completions are not counted. */
function countRollouts({ weights }: StepMatrix, rows: readonly number[]): number | undefined {
  const counted = rows.flatMap((r) => [...weights[r]!].filter((weight) => weight > 0));
  const total = counted.reduce((sum, weight) => sum + weight, 0);
  return total > counted.length ? total : undefined;
}
