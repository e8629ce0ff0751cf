import { estimateValue, type Measurement, type Suspect } from '../../check.ts';
import { clusteredMean } from '../../stats/clustered-mean.ts';
import { formatNumber } from '../../units.ts';
import type { RolloutFrame } from '../frame.ts';
import { doubt } from './doubt.ts';
import { policyRewards } from './policy-rewards.ts';
import { rewardRange } from './reward-scale.ts';

/** Ten tasks, as every check of a mean or rate asks for. */
export const TEN_TASKS = {
  n: 10,
  unit: 'tasks',
  source: 'Assay: with fewer tasks the 95 % interval of a 0-1 mean can span most of the scale',
} as const;

/**
 * The mean reward with its interval clustered by task, the range of the rewards, and the tasks on the wrong side of the
 * line, worst first. `n` counts tasks. `beyond` says which side is wrong.
 */
export function measureMeanReward(frame: RolloutFrame, { line, beyond }: MeanRewardLine): Measurement {
  const rewards = policyRewards(frame);
  const mean = clusteredMean(rewards, frame.offsets);
  if (mean === undefined) return { n: 0, values: {} };
  return {
    n: mean.clusters,
    values: { mean: estimateValue(mean, 'reward'), ...rewardRange(rewards) },
    words: { doubt: doubt(mean, line, 'reward') },
    suspects: tasksBeyond(rewards, frame.offsets, { line, beyond }),
  };
}

export interface MeanRewardLine {
  readonly line: number;
  readonly beyond: 'below' | 'above';
}

/** Tasks whose mean lies beyond the line, the farthest first, each shown by its most extreme rollout. */
function tasksBeyond(rewards: Float64Array, offsets: Int32Array, { line, beyond }: MeanRewardLine): Suspect[] {
  const sign = beyond === 'below' ? 1 : -1;
  const tasks: { row: number; n: number; mean: number }[] = [];
  for (let t = 0; t + 1 < offsets.length; t++) {
    let [row, n, sum] = [-1, 0, 0];
    for (let i = offsets[t]; i < offsets[t + 1]; i++) {
      if (Number.isNaN(rewards[i])) continue;
      n++;
      sum += rewards[i];
      if (row < 0 || sign * rewards[i] < sign * rewards[row]) row = i;
    }
    if (n > 0 && sign * (sum / n) < sign * line) tasks.push({ row, n, mean: sum / n });
  }
  tasks.sort((a, b) => sign * (a.mean - b.mean) || b.n - a.n || a.row - b.row);
  return tasks.map(({ row, n, mean }) => ({
    row,
    note: `reward ${formatNumber(rewards[row], 'reward')}; task mean ${formatNumber(mean, 'reward')} over ${formatNumber(n, 'rollouts')}`,
  }));
}
