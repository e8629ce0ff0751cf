import { estimateValue, type Measurement } from '../../check.ts';
import { clusteredMean } from '../../stats/clustered-mean.ts';
import { formatNumber } from '../../units.ts';
import type { RolloutFrame } from '../frame.ts';
import { doubt } from './doubt.ts';
import { policyRewards } from './policy-rewards.ts';
import { rewardRange } from './reward-scale.ts';
import { type Line, tasksBeyond } from './tasks-beyond.ts';

/** Ten tasks, as every check of a mean or rate asks for. */
export const TEN_TASKS = {
  n: 10,
  unit: 'tasks',
  source: 'Assay: with fewer tasks the 95 % interval of a 0-1 mean can span most of the scale',
} as const;

/**
 * The mean reward with its interval clustered by task, the range of the rewards, and the tasks on the wrong side of the
 * line, worst first. `n` counts tasks.
 */
export function measureMeanReward(frame: RolloutFrame, line: Line): Measurement {
  const rewards = policyRewards(frame);
  const mean = clusteredMean(rewards, frame.offsets);
  if (mean === undefined) return { n: 0, values: {} };
  return {
    n: mean.clusters,
    values: { mean: estimateValue(mean, 'reward'), ...rewardRange(rewards) },
    words: { doubt: doubt(mean, line.line, 'reward') },
    suspects: tasksBeyond(rewards, frame.offsets, line, {
      unit: 'reward',
      note: (reward) => `reward ${formatNumber(reward, 'reward')}`,
    }),
  };
}
