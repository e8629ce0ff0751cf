import type { Chart } from '../../job.ts';
import type { Result } from '../../result.ts';

/** The charts of the rollouts report. */
export function rolloutCharts(_result: Result): Chart[] {
  return [];
}
