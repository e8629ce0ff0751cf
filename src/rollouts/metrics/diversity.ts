import { effectiveNumber } from '../../stats/effective-number.ts';
import { tInterval } from '../../stats/t-interval.ts';
import type { RolloutFrame } from '../frame.ts';
import { present } from './present.ts';
import { reportEstimate } from './report-estimate.ts';
import type { RolloutMetrics } from './schema.ts';

/**
 * How different the answers to one task are: distinct answers / answers, averaged over the tasks with at least two, with
 * Student's t over tasks; and how many equally common task types would be as diverse. Undefined when no task has two
 * answers.
 */
export function measureDiversity(
  frame: RolloutFrame,
  taskTypes: RolloutMetrics['taskTypes'],
): RolloutMetrics['diversity'] {
  const hashes = frame.numbers('response_hash');
  const ratios: number[] = [];
  for (let t = 0; t < frame.taskCount; t++) {
    const answers = hashes.subarray(frame.offsets[t], frame.offsets[t + 1]).filter((hash) => !Number.isNaN(hash));
    if (answers.length >= 2) ratios.push(new Set(answers).size / answers.length);
  }
  const distinctResponses = reportEstimate(tInterval(ratios), { share: true });
  if (distinctResponses === undefined) return undefined;
  const isWhole = taskTypes !== undefined && taskTypes.unlisted === undefined;
  const types = isWhole ? effectiveNumber(taskTypes.types.map(({ rollouts }) => rollouts)) : undefined;
  return present({ distinctResponses, effectiveTaskTypes: types });
}
