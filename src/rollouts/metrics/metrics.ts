import type { RolloutTables } from '../frame.ts';
import type { MappedColumn } from '../sources/layout.ts';
import { measureBuckets } from './buckets.ts';
import { countRollouts } from './counts.ts';
import { measureDiversity } from './diversity.ts';
import { measureFields } from './fields.ts';
import { measureLengthAgainstReward } from './length-against-reward.ts';
import { measureLengths } from './lengths.ts';
import { measureMajorityAtK } from './majority-at-k.ts';
import { selectMeasured } from './measured.ts';
import { measureNemoGym } from './nemo-gym.ts';
import { measurePassAtK } from './pass-at-k.ts';
import { present } from './present.ts';
import { measureRepeats } from './repeats.ts';
import { measureReward } from './reward.ts';
import type { RolloutMetrics } from './schema.ts';
import { measureSubsets } from './subsets.ts';
import { measureSuccess } from './success.ts';
import { measureTaskPassRates } from './task-pass-rates.ts';
import { tallyTasks } from './task-tally.ts';
import { measureTaskTypes } from './task-types.ts';
import { measureTruncation } from './truncation.ts';

export interface RolloutMetricOptions {
  /** A reward at or above this is a success; see `selectMeasured` for the default. */
  readonly passThreshold?: number;
  /** Which paths of the rows feed which columns; only the names of groupings are taken from it. */
  readonly map?: Readonly<Partial<Record<MappedColumn, string>>>;
}

/** Every number of the rollouts report, in the shape of `rolloutMetrics`. Pure, and blind to the order of the rows. */
export function measureRollouts(
  tables: RolloutTables,
  { passThreshold, map = {} }: RolloutMetricOptions = {},
  _seed = 0,
): RolloutMetrics {
  const { rollouts, inputs } = tables;
  const { offsets, taskKeys } = rollouts;
  const measured = selectMeasured(rollouts, passThreshold === undefined ? {} : { passThreshold });
  const { success } = measured;
  const tally = success && tallyTasks(success.scores, offsets);
  const taskTypes = measureTaskTypes(rollouts, measured, inputs);
  return present({
    counts: countRollouts(tables, measured),
    reward: measureReward(measured),
    success: measureSuccess(measured),
    passAtK: tally && measurePassAtK(tally),
    majorityAtK:
      success && rollouts.has('answer')
        ? measureMajorityAtK(success.scores, rollouts.texts('answer'), offsets)
        : undefined,
    repeats: measureRepeats(measured, rollouts.numbers('rollout_index')),
    buckets: tally && measureBuckets(tally, taskKeys, inputs),
    taskPassRates: tally && measureTaskPassRates(tally),
    lengths: measureLengths(rollouts),
    truncation: measureTruncation(rollouts),
    lengthAgainstReward: measureLengthAgainstReward(rollouts, measured),
    taskTypes,
    subsets: rollouts.has('subset')
      ? measureSubsets(rollouts.texts('subset'), measured, map.subset ?? 'subset')
      : undefined,
    diversity: measureDiversity(rollouts, taskTypes),
    ...measureFields(tables),
    nemoGym: measureNemoGym(tables),
  });
}
