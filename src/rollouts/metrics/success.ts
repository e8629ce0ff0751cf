import { clusteredMean } from '../../stats/clustered-mean.ts';
import type { MeasuredRollouts } from './measured.ts';
import { present } from './present.ts';
import { reportEstimate } from './report-estimate.ts';
import type { RolloutMetrics } from './schema.ts';

/** Share of successes among the rollouts that count, with an interval clustered by task, and what success means. */
export function measureSuccess({ success, offsets }: MeasuredRollouts): RolloutMetrics['success'] {
  const rate = success && clusteredMean(success.scores, offsets);
  if (rate === undefined) return undefined;
  return present({ by: success!.by, threshold: success!.threshold, rate: reportEstimate(rate) });
}
