import { additiveFit } from '../comparisons/additive-fit.ts';
import { type Metric, metricOf } from '../comparisons/metric.ts';
import { ownScores } from '../comparisons/run-scores.ts';
import { type StepMatrix, stepMatrix } from '../comparisons/step-matrix.ts';
import type { Campaign } from '../table.ts';

/** The runs of a campaign side by side, one number each. */
export interface ScoredRuns {
  readonly metric: Metric;
  readonly matrix: StepMatrix;
  /** In the order of the runs of the matrix. */
  readonly scores: Float64Array;
}

/**
 * Runs by their correct rate, or their mean reward where nothing is counted, over all of their steps. Where runs have not the
 * same steps, what all share at a step is taken out first. Runs without a value are left out.
 */
export function scoredRuns(campaign: Campaign): ScoredRuns {
  const metric = metricOf(campaign);
  const runs = campaign.runs.filter((run) => metric.of(run).steps.length > 0);
  const matrix = stepMatrix(runs, metric, { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY });
  const fit = matrix.isComplete ? undefined : additiveFit(matrix.values);
  return { metric, matrix, scores: fit?.runs.map((run) => fit.mean + run) ?? ownScores(matrix, metric) };
}
