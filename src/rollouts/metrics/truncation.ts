import { clusteredMean } from '../../stats/clustered-mean.ts';
import type { RolloutFrame } from '../frame.ts';
import { present } from './present.ts';
import { reportEstimate } from './report-estimate.ts';
import type { RolloutMetrics } from './schema.ts';

/**
 * Share of rollouts that the file itself calls truncated, and share whose output tokens reach the limit of the request,
 * each over the rollouts that say so, clustered by task. Undefined when none says either.
 */
export function measureTruncation(frame: RolloutFrame): RolloutMetrics['truncation'] {
  const tokens = frame.numbers('output_tokens');
  const limits = frame.numbers('token_limit');
  const atLimit = tokens.map((count, i) =>
    Number.isNaN(count) || !(limits[i] > 0) ? Number.NaN : Number(count >= limits[i]),
  );
  const shares = present({
    truncated: reportEstimate(clusteredMean(frame.numbers('truncated'), frame.offsets)),
    atTokenLimit: reportEstimate(clusteredMean(atLimit, frame.offsets)),
  });
  return Object.keys(shares).length === 0 ? undefined : shares;
}
