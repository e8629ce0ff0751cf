import { addAverageOfK, addMajorityOfK, addPassAtK, createCurve, curveAt } from './k-curves.ts';
import { put } from './record.ts';
import { extractScores, type ScoreDict, type ScoreOptions, scoreSeries } from './scores.ts';
import type { JsonObject } from './types.ts';

/** Metrics of grouped rollouts with the scores they were computed from. */
export interface PassMajorityMetrics {
  /** Flat `<mode>/<score>` entries in percent, and `per_sample_aggregate`: score name to a list by position. */
  readonly metrics: JsonObject;
  /** Scores by `[task][rollout]`. */
  readonly allScoreDicts: ScoreDict[][];
  readonly scoreNames: string[];
  readonly maxK: number;
}

/**
 * `pass@k`, `pass@1[avg-of-k]`, `majority@k` (with an answer key) for every k up to the longest task, the mean per
 * rollout position, and the spread of those means, under upstream's names
 * (nemo_gym/reward_profile.py `compute_pass_majority_metrics`).
 *
 * Kept as upstream has it: the denominator of `pass@k` shrinks to tasks with at least k scores; tasks with other scores
 * than 0 and 1 depend on the order of their rollouts; `majority@k/no_answer` is always 0; positions are list positions,
 * not rollout indices, and a position without a score shifts those after it.
 *
 * @param tasks the rollouts of each task
 * @throws TypeError on a score that is no number or boolean, and on an answer that is a list or an object
 */
export function computePassMajorityMetrics<T extends JsonObject>(
  tasks: readonly (readonly T[])[],
  options: ScoreOptions<T> = {},
): PassMajorityMetrics {
  if (tasks.length === 0) return { metrics: {}, allScoreDicts: [], scoreNames: [], maxK: 0 };
  const { allScoreDicts, allAnswers, scoreNames, maxK } = extractScores(tasks, options);

  const curves = scoreNames.map((name) => {
    const pass = createCurve(maxK);
    const average = createCurve(maxK);
    const majority = createCurve(maxK);
    const position = createCurve(maxK);
    allScoreDicts.forEach((scoreDicts, task) => {
      const series = scoreSeries(scoreDicts, name);
      addPassAtK(pass, series);
      addAverageOfK(average, series);
      if (allAnswers !== undefined) addMajorityOfK(majority, series, allAnswers[task]!);
      series.forEach((score, i) => {
        if (score === undefined) return;
        position.sums[i + 1]! += score;
        position.counts[i + 1]! += 1;
      });
    });
    return { name, pass, average, majority, position };
  });

  const metrics: JsonObject = {};
  const emit = (key: string, value: number | undefined): void => {
    if (value !== undefined) metrics[key] = value;
  };
  for (let k = 1; k <= maxK; k++) {
    for (const { name, pass, average, majority } of curves) {
      emit(`pass@${k}/${name}`, curveAt(pass, k));
      emit(`pass@1[avg-of-${k}]/${name}`, curveAt(average, k));
      emit(`majority@${k}/${name}`, curveAt(majority, k));
    }
  }
  const runs = curves.map(({ name, position }) => ({
    name,
    means: Array.from({ length: maxK }, (_, i) => curveAt(position, i + 1)).filter((mean) => mean !== undefined),
  }));
  const perSample: JsonObject = {};
  for (const { name, means } of runs) if (means.length > 0) put(perSample, name, means);
  metrics.per_sample_aggregate = perSample;
  for (let k = 2; k <= maxK; k++) {
    for (const { name, means } of runs) {
      const firstRuns = means.slice(0, k);
      if (firstRuns.length < 2) continue;
      const deviation = sampleStandardDeviation(firstRuns);
      metrics[`pass@1[avg-of-${k}]/${name}/std_dev_across_runs`] = deviation;
      metrics[`pass@1[avg-of-${k}]/${name}/std_err_across_runs`] = deviation / Math.sqrt(firstRuns.length);
    }
  }
  return { metrics, allScoreDicts, scoreNames, maxK };
}

function sampleStandardDeviation(values: readonly number[]): number {
  const mean = values.reduce((total, value) => total + value, 0) / values.length;
  const squares = values.reduce((total, value) => total + (value - mean) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1));
}
