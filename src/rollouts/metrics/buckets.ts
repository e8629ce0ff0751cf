import { passAtK } from '../../stats/pass-at-k.ts';
import { tInterval } from '../../stats/t-interval.ts';
import type { InputTask } from '../frame.ts';
import { commonK } from './k-values.ts';
import { present } from './present.ts';
import { reportEstimate } from './report-estimate.ts';
import type { RolloutMetrics } from './schema.ts';
import type { TaskTally } from './task-tally.ts';

/**
 * How many tasks always, sometimes and never pass, how many have no score, and how many expected ones never came back;
 * and what retrying is worth, pass@k - pass@1 at the common k over the tasks that have k scored rollouts. Undefined when
 * no task has a score.
 */
export function measureBuckets(
  { scored, passed }: TaskTally,
  taskKeys: readonly string[],
  inputs?: readonly InputTask[],
): RolloutMetrics['buckets'] {
  if (scored.length === 0) return undefined;
  const buckets = { always: 0, sometimes: 0, never: 0 };
  for (let t = 0; t < scored.length; t++) {
    buckets[passed[t] === scored[t] ? 'always' : passed[t] === 0 ? 'never' : 'sometimes']++;
  }
  const known = new Set(taskKeys);
  return present({
    ...buckets,
    unscored: taskKeys.length - scored.length,
    missing: inputs?.filter(({ key }) => !known.has(key)).length,
    ...retryValue(scored, passed),
  });
}

function retryValue(scored: Int32Array, passed: Int32Array) {
  const k = commonK(scored);
  if (k < 2) return {};
  const gains: number[] = [];
  for (let t = 0; t < scored.length; t++) {
    if (scored[t] >= k) gains.push(passAtK(scored[t], passed[t], k)! - passed[t] / scored[t]);
  }
  return { retryValue: reportEstimate(tInterval(gains), { share: true }), retryK: k };
}
