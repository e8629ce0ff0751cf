import type { RolloutTables } from '../frame.ts';

export interface RolloutMetricOptions {
  /** A reward at or above this passes, where rewards are not 0 and 1. */
  readonly passThreshold?: number;
}

/** Every number of the rollouts report. */
export function measureRollouts(tables: RolloutTables, options: RolloutMetricOptions, seed: number): Record<string, unknown> {
  return { rollouts: tables.rollouts.rolloutCount, options, seed };
}
