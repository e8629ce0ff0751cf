import { histogram } from '../../stats/histogram.ts';
import type { RolloutMetrics } from './schema.ts';
import type { TaskTally } from './task-tally.ts';

const EDGES = Array.from({ length: 11 }, (_, i) => i / 10);

/** Tasks by their share of successes among their scored rollouts, in ten bins. */
export function measureTaskPassRates({ scored, passed }: TaskTally): NonNullable<RolloutMetrics['taskPassRates']> {
  const rates = Array.from(scored, (n, t) => passed[t] / n);
  return { edges: EDGES, counts: histogram(rates, EDGES)?.counts ?? EDGES.slice(1).map(() => 0) };
}
