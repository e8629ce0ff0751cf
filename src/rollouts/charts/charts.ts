import type { Chart } from '../../job.ts';
import type { Result } from '../../result.ts';
import type { RolloutMetrics } from '../metrics/schema.ts';
import { lengthAgainstReward } from './length-against-reward.ts';
import { passCurves } from './pass-curves.ts';
import { rewardHistogram } from './reward-histogram.ts';
import { taskPassRates } from './task-pass-rates.ts';
import { taskTypes } from './task-types.ts';

/** The charts of the rollouts report; those whose numbers the file could not give are absent. */
export function rolloutCharts(result: Pick<Result, 'checks' | 'metrics'>): Chart[] {
  const metrics = result.metrics as unknown as RolloutMetrics;
  return [
    rewardHistogram(metrics, result),
    taskPassRates(metrics),
    passCurves(metrics),
    lengthAgainstReward(metrics),
    taskTypes(metrics, result),
  ].filter((chart) => chart !== undefined);
}
