import type { BootstrapArm } from './crossed-bootstrap.ts';
import { commonSteps, type StepMatrix } from './step-matrix.ts';

/** Fewer shared steps than this are not drawn anew. */
const MIN_STEPS = 8;

/**
 * The runs of each condition at the steps that all of them have, ready to be drawn anew; undefined where a condition has no
 * run with these steps or there are too few. With `isRate` the rollouts behind a rate are drawn too.
 */
export function bootstrapArms(
  matrix: StepMatrix,
  conditions: readonly string[],
  { isRate }: { isRate: boolean },
): BootstrapArm[] | undefined {
  const started = matrix.values.map((row) => row.some((value) => !Number.isNaN(value)));
  const kept = {
    ...matrix,
    runs: matrix.runs.filter((_, r) => started[r]),
    values: matrix.values.filter((_, r) => started[r]),
    weights: matrix.weights.filter((_, r) => started[r]),
  };
  const { runs, values, weights, steps } = commonSteps(kept);
  if (steps.length < MIN_STEPS) return undefined;
  const arms = conditions.map((condition) => {
    const rows = runs.flatMap((run, r) => (run.condition === condition ? [r] : []));
    const own = rows.map((r) => values[r]!);
    if (!isRate) return { values: own };
    return { values: own, rolloutVariance: Float64Array.from(rows, (r) => meanVariance(values[r]!, weights[r]!)) };
  });
  return arms.every((arm) => arm.values.length > 0) ? arms : undefined;
}

/** The variance that the mean of rates has by chance of the rollouts behind each. */
function meanVariance(rates: Float64Array, counts: Float64Array): number {
  return rates.reduce((sum, p, s) => sum + (p * (1 - p)) / counts[s]!, 0) / rates.length ** 2;
}
