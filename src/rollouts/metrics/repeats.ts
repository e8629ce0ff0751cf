import { standardDeviation } from '../../stats/standard-deviation.ts';
import { tInterval } from '../../stats/t-interval.ts';
import type { MeasuredRollouts } from './measured.ts';
import { reportEstimate } from './report-estimate.ts';
import type { RolloutMetrics } from './schema.ts';

/** With more indices than this per rollout of the largest task, an index numbers rollouts, not repeats. */
const INDICES_PER_ROLLOUT = 4;

/**
 * The mean reward of each repeat (rollout index), with Student's t over its tasks, and of the repeats together, with
 * Student's t over the repeat means. `missing` counts tasks that any repeat has and this one lacks. Rows that share task
 * and index count once, by their mean. Undefined with fewer than two scored repeats.
 */
export function measureRepeats(
  { reward, offsets, kind }: MeasuredRollouts,
  rolloutIndex: Float64Array,
): RolloutMetrics['repeats'] {
  const repeats = new Map<number, number[]>();
  let largestTask = 0;
  let scoredTasks = 0;
  for (let t = 0; t + 1 < offsets.length; t++) {
    largestTask = Math.max(largestTask, offsets[t + 1] - offsets[t]);
    let scored = false;
    for (let i = offsets[t]; i < offsets[t + 1]; ) {
      const index = rolloutIndex[i];
      let [sum, n] = [0, 0];
      for (; i < offsets[t + 1] && Object.is(rolloutIndex[i], index); i++) {
        if (Number.isNaN(reward[i])) continue;
        sum += reward[i];
        n++;
      }
      if (n === 0) continue;
      scored = true;
      const values = repeats.get(index);
      if (values === undefined) repeats.set(index, [sum / n]);
      else values.push(sum / n);
    }
    if (scored) scoredTasks++;
  }
  if (repeats.size < 2 || repeats.size > INDICES_PER_ROLLOUT * largestTask) return undefined;
  const share = kind !== 'other';
  const points = [...repeats]
    .sort(([a], [b]) => a - b)
    .map(([index, values]) => ({
      index,
      tasks: values.length,
      missing: scoredTasks - values.length,
      mean: reportEstimate(tInterval(values)!, { share }),
    }));
  const means = points.map(({ mean }) => mean.value);
  const std = standardDeviation(means)!;
  return {
    points,
    acrossRepeats: reportEstimate(tInterval(means)!, { share }),
    std,
    standardError: std / Math.sqrt(means.length),
  };
}
