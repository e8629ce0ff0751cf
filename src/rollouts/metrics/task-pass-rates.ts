import { histogram } from '../../stats/histogram.ts';
import type { RolloutMetrics } from './schema.ts';
import type { TaskTally } from './task-tally.ts';

const EDGES = Array.from({ length: 11 }, (_, i) => i / 10);

/** Tasks by their share of successes among their scored rollouts, in ten bins; undefined without any. */
export function measureTaskPassRates({ scored, passed }: TaskTally): RolloutMetrics['taskPassRates'] {
  const rates = Array.from(scored, (n, t) => passed[t] / n);
  const bins = histogram(rates, EDGES);
  return bins && { edges: bins.edges, counts: bins.counts };
}
