import type { Run } from '../table.ts';

/** Numbers of one run, or of each run and their comparison. */
export function measureRuns(runs: readonly Run[], _options: object, _seed: number): Record<string, unknown> {
  return { runs: runs.map(({ name }) => ({ name })) };
}
