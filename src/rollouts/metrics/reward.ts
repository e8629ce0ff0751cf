import { clusterMoments } from '../../stats/cluster-moments.ts';
import { clusteredMeanOfMoments } from '../../stats/clustered-mean-of-moments.ts';
import { varianceComponentsOfMoments } from '../../stats/variance-components-of-moments.ts';
import { measureDistribution } from './distribution.ts';
import type { MeasuredRollouts } from './measured.ts';
import { present } from './present.ts';
import { reportEstimate } from './report-estimate.ts';
import type { RolloutMetrics } from './schema.ts';

/**
 * Distribution of the rewards that count, their mean with every rollout and with every task counting once, both with
 * intervals clustered by task, and how the variance splits between tasks and within. Undefined without any reward.
 */
export function measureReward({ reward, offsets, kind }: MeasuredRollouts): RolloutMetrics['reward'] {
  const distribution = measureDistribution(reward, 'unit');
  if (distribution === undefined || kind === undefined) return undefined;
  const moments = clusterMoments(reward, offsets);
  const share = kind !== 'other';
  const split = varianceComponentsOfMoments(moments);
  const { between, within, icc, designEffect } = split ?? {};
  const distinct = new Set(reward);
  distinct.delete(Number.NaN);
  return present({
    ...distribution,
    kind,
    meanByRollout: reportEstimate(clusteredMeanOfMoments(moments)!, { share }),
    meanByTask: reportEstimate(clusteredMeanOfMoments(moments, { weights: 'task' })!, { share }),
    variance:
      between === undefined || within === undefined || icc === undefined || designEffect === undefined
        ? undefined
        : { between, within, icc, designEffect },
    distinct: distinct.size,
  });
}
