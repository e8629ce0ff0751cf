import type { RolloutTables } from '../frame.ts';
import type { MappedColumn } from '../sources/layout.ts';
import { measureBuckets } from './buckets.ts';
import { countRollouts } from './counts.ts';
import { measureFields } from './fields.ts';
import { measureLengths } from './lengths.ts';
import { selectMeasured } from './measured.ts';
import { measurePassAtK } from './pass-at-k.ts';
import { present } from './present.ts';
import { measureReward } from './reward.ts';
import type { RolloutMetrics } from './schema.ts';
import { measureSuccess } from './success.ts';
import { measureTaskPassRates } from './task-pass-rates.ts';
import { tallyTasks } from './task-tally.ts';
import { measureTaskTypes } from './task-types.ts';

export interface RolloutMetricOptions {
  /** A reward at or above this is a success; see `selectMeasured` for the default. */
  readonly passThreshold?: number;
  /** Which paths of the rows feed which columns; only the names of groupings are taken from it. */
  readonly map?: Readonly<Partial<Record<MappedColumn, string>>>;
}

/** Every number of the rollouts report, in the shape of `rolloutMetrics`. Pure, and blind to the order of the rows. */
export function measureRollouts(
  tables: RolloutTables,
  { passThreshold }: RolloutMetricOptions = {},
  _seed = 0,
): RolloutMetrics {
  const { rollouts, inputs } = tables;
  const measured = selectMeasured(rollouts, passThreshold === undefined ? {} : { passThreshold });
  const tally = measured.success && tallyTasks(measured.success.scores, rollouts.offsets);
  const isTallied = tally !== undefined && tally.scored.length > 0;
  return present({
    counts: countRollouts(tables, measured),
    reward: measureReward(measured),
    success: measureSuccess(measured),
    passAtK: isTallied ? measurePassAtK(tally) : undefined,
    buckets: isTallied ? measureBuckets(tally, rollouts.taskKeys, inputs) : undefined,
    taskPassRates: isTallied ? measureTaskPassRates(tally) : undefined,
    lengths: measureLengths(rollouts),
    taskTypes: measureTaskTypes(rollouts, measured, inputs),
    ...measureFields(tables),
  });
}
