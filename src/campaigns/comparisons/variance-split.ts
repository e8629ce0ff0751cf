import type { VarianceSplit } from '../metrics/variance-schema.ts';
import type { CampaignRun } from '../table.ts';
import { additiveFit } from './additive-fit.ts';
import { promptCorrelation } from './prompt-correlation.ts';
import type { StepMatrix } from './step-matrix.ts';
import { stepVariance } from './step-pairs.ts';

/**
 * Where the variance of a metric comes from: runs of one condition, steps that all runs share, and the rest of which the
 * rollouts explain a part. `scores` holds one number per run of the matrix; rates also say how far the noise of whole runs
 * exceeds what their rollouts alone would give. Undefined where no condition has two runs or there is one step.
 */
export function varianceSplit(
  matrix: StepMatrix,
  scores: Float64Array,
  { isRate }: { isRate: boolean },
): VarianceSplit | undefined {
  const fit = additiveFit(matrix.values);
  const between = withinConditions(matrix.runs, scores);
  if (fit?.variance === undefined || between === undefined) return undefined;
  const steps = stepVariance(fit, matrix.values);
  if (steps === undefined) return undefined;
  const perRun = matrix.values
    .map((row) => row.reduce((n, value) => n + (Number.isNaN(value) ? 0 : 1), 0))
    .filter((n) => n > 0);
  const noise = perRun.reduce((sum, n) => sum + fit.variance! / n, 0) / perRun.length;
  const rollouts = isRate ? rolloutNoise(matrix, scores) : undefined;
  const prompts = isRate ? promptCorrelation(matrix.runs) : undefined;
  return {
    run: Math.max(0, between.variance - noise),
    step: steps,
    rest: fit.variance,
    ...(prompts === undefined ? {} : { rollout: Math.min(fit.variance, prompts.stepNoise), icc: prompts.icc }),
    standardDeviation: Math.sqrt(between.variance),
    ...(rollouts === undefined
      ? {}
      : {
          ...rollouts,
          ...(rollouts.binomialError > 0 ? { inflation: between.variance / rollouts.binomialError ** 2 } : {}),
        }),
    runs: perRun.length,
    steps: matrix.steps.length,
    ...(prompts === undefined ? {} : { prompts: prompts.prompts, groupSize: prompts.groupSize }),
  };
}

/** The variance of scores around the means of their conditions, and its degrees of freedom; undefined without any. */
export function withinConditions(
  runs: readonly Pick<CampaignRun, 'condition'>[],
  scores: ArrayLike<number>,
): { variance: number; df: number } | undefined {
  let squares = 0;
  let df = 0;
  for (const condition of new Set(runs.map((run) => run.condition))) {
    const own = runs.flatMap((run, i) =>
      run.condition === condition && !Number.isNaN(scores[i]!) ? [scores[i]!] : [],
    );
    const mean = own.reduce((sum, score) => sum + score, 0) / own.length;
    for (const score of own) squares += (score - mean) ** 2;
    df += Math.max(0, own.length - 1);
  }
  return df === 0 ? undefined : { variance: squares / df, df };
}

/** The standard error of a whole run if its rollouts were independent draws, root mean square over runs. */
function rolloutNoise({ weights }: StepMatrix, scores: Float64Array) {
  let variance = 0;
  let rate = 0;
  let runs = 0;
  for (const [r, row] of weights.entries()) {
    if (Number.isNaN(scores[r]!)) continue;
    const counted = row.filter((weight) => weight > 0);
    const total = counted.reduce((sum, weight) => sum + weight, 0);
    // Rates without counts weigh 1 each.
    if (!(total > counted.length)) return undefined;
    const p = Math.min(1, Math.max(0, scores[r]!));
    variance += (p * (1 - p)) / total;
    rate += p;
    runs += 1;
  }
  return runs === 0 ? undefined : { binomialError: Math.sqrt(variance / runs), rate: rate / runs };
}
