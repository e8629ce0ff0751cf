import { clusteredMeanOfMoments } from '../../stats/clustered-mean-of-moments.ts';
import type { InputTask, RolloutFrame } from '../frame.ts';
import { taskTypesOf } from '../task-types.ts';
import { groupMoments } from './group-moments.ts';
import { groupRollouts } from './group-rollouts.ts';
import type { MeasuredRollouts } from './measured.ts';
import { present } from './present.ts';
import { reportEstimate } from './report-estimate.ts';
import type { RolloutMetrics } from './schema.ts';

/** More types than this are no types any more; the rest is counted. */
const LISTED = 100;

/**
 * Shares of the task types among the rollouts, most frequent first, with the mean reward of each (clustered by task).
 * A type of the inputs is missing when neither its name nor any of
 * its tasks came back. Undefined when no row names either.
 */
export function measureTaskTypes(
  frame: RolloutFrame,
  { reward, offsets, kind }: MeasuredRollouts,
  inputs: readonly InputTask[] = [],
): RolloutMetrics['taskTypes'] {
  const types = taskTypesOf(frame);
  if (types === undefined) return undefined;
  const grouped = groupRollouts(types.typeOf, offsets);
  const moments = groupMoments(reward, grouped.groups, offsets, grouped.names.length);
  const named = grouped.rollouts.reduce((sum, count) => sum + count, 0);

  const expected = new Map<string, number>();
  const back = new Set(grouped.names);
  const taskKeys = new Set(frame.taskKeys);
  for (const { key, taskType } of inputs) {
    if (taskType === null) continue;
    expected.set(taskType, (expected.get(taskType) ?? 0) + 1);
    if (taskKeys.has(key)) back.add(taskType);
  }
  return present({
    by: types.by,
    types: grouped.names.slice(0, LISTED).map((type, g) =>
      present({
        type,
        rollouts: grouped.rollouts[g],
        tasks: grouped.tasks[g],
        share: grouped.rollouts[g] / named,
        meanReward: reportEstimate(clusteredMeanOfMoments(moments[g]), { share: kind !== 'other' }),
        expectedTasks: expected.get(type),
      }),
    ),
    unlisted: grouped.names.length > LISTED ? grouped.names.length - LISTED : undefined,
    missing: [...expected.keys()].filter((type) => !back.has(type)).sort(),
  });
}
