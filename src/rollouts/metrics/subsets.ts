import { clusteredMeanOfMoments } from '../../stats/clustered-mean-of-moments.ts';
import { groupMoments } from './group-moments.ts';
import { groupRollouts } from './group-rollouts.ts';
import type { MeasuredRollouts } from './measured.ts';
import { measurePassAtK } from './pass-at-k.ts';
import { present } from './present.ts';
import { reportEstimate } from './report-estimate.ts';
import type { RolloutMetrics } from './schema.ts';
import type { TaskTally } from './task-tally.ts';

/** More values than this make no subsets; the rest is counted. */
const LISTED = 100;

/**
 * Mean reward and pass@k of the rollouts with each value of the subset column, most frequent first. A rollout belongs to
 * the value it has itself, so a task may be in several subsets. Undefined when no row has a value.
 *
 * @param by the name of the field, for the reader
 */
export function measureSubsets(
  values: readonly (string | null)[],
  { reward, offsets, kind, success }: MeasuredRollouts,
  by: string,
): RolloutMetrics['subsets'] {
  const { names, groups, rollouts, tasks } = groupRollouts((row) => values[row], offsets);
  if (names.length === 0) return undefined;
  const rewards = groupMoments(reward, groups, offsets, names.length);
  const scores = success && groupMoments(success.scores, groups, offsets, names.length);
  const tallies = scores?.map(
    ({ n, mean }): TaskTally => ({
      scored: Int32Array.from(n),
      passed: Int32Array.from(n, (count, t) => Math.round(count * mean[t])),
    }),
  );
  return present({
    by,
    subsets: names.slice(0, LISTED).map((value, g) =>
      present({
        value,
        tasks: tasks[g],
        rollouts: rollouts[g],
        meanReward: reportEstimate(clusteredMeanOfMoments(rewards[g]), { share: kind !== 'other' }),
        passAtK: (tallies && measurePassAtK(tallies[g])) ?? [],
      }),
    ),
    unlisted: names.length > LISTED ? names.length - LISTED : undefined,
  });
}
