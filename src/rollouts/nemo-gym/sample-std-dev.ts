import { type ScoreDict, scoreSeries } from './scores.ts';
import type { JsonObject } from './types.ts';

/**
 * Adds `pass@1[avg-of-k]/<score>/avg_sample_std_dev` for k from 2 to `maxK`: the mean, over tasks with at least two
 * values among their first k rollouts, of the sample standard deviation of those values. In the unit of the score, not
 * in percent as the metrics beside it. Changes `metrics`; does nothing for `maxK` up to 1.
 */
export function addAvgSampleStdDev(
  metrics: JsonObject,
  allScoreDicts: readonly (readonly ScoreDict[])[],
  scoreNames: readonly string[],
  maxK: number,
): void {
  const curves = scoreNames.map((name) => ({ name, ...deviationsByK(allScoreDicts, name, maxK) }));
  for (let k = 2; k <= maxK; k++) {
    for (const { name, sums, counts } of curves) {
      if (counts[k]! > 0) metrics[`pass@1[avg-of-${k}]/${name}/avg_sample_std_dev`] = sums[k]! / counts[k]!;
    }
  }
}

function deviationsByK(
  allScoreDicts: readonly (readonly ScoreDict[])[],
  name: string,
  maxK: number,
): { sums: Float64Array; counts: Float64Array } {
  const sums = new Float64Array(maxK + 1);
  const counts = new Float64Array(maxK + 1);
  for (const scoreDicts of allScoreDicts) {
    const series = scoreSeries(scoreDicts, name);
    // Welford's running mean and sum of squares.
    let n = 0;
    let mean = 0;
    let squares = 0;
    for (let k = 1; k <= maxK; k++) {
      const score = series[k - 1];
      if (score !== undefined) {
        n++;
        const distance = score - mean;
        mean += distance / n;
        squares += distance * (score - mean);
      }
      if (n < 2) continue;
      sums[k]! += Math.sqrt(squares / (n - 1));
      counts[k]! += 1;
    }
  }
  return { sums, counts };
}
