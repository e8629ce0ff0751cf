import type { Chart } from '../../job.ts';
import type { Result } from '../../result.ts';

/** The charts of a run, from its Result alone. */
export function runCharts(_result: Result): Chart[] {
  return [];
}
