import type { Curve } from '../../runs/judging/curve.ts';
import { quantile } from '../../stats/quantile.ts';
import type { StepMatrix } from '../comparisons/step-matrix.ts';

/** Fewer runs do not tell what a step does from what a run does. */
const LEAST_RUNS = 3;

/**
 * The curves of the runs with what all share at a step taken out, at their own level: each value less that of a good run at
 * its step (the upper quartile, which runs that collapse do not move unless most do), plus the mean of those. As they are
 * with fewer than three runs.
 */
export function withoutSteps({ steps, values }: StepMatrix): Curve[] {
  const columns = Array.from(steps, (_, s) => values.map((row) => row[s]).filter((value) => !Number.isNaN(value)));
  const good = columns.map((column) => (column.length < LEAST_RUNS ? undefined : quantile(column, 0.75)));
  const known = good.filter((value) => value !== undefined);
  const level = known.reduce((sum, value) => sum + value, 0) / Math.max(1, known.length);
  return values.map((row) => {
    const isKept = (s: number) => !Number.isNaN(row[s]) && (known.length === 0 || good[s] !== undefined);
    const kept = [...row.keys()].filter(isKept);
    return {
      id: '',
      n: kept.length,
      steps: Float64Array.from(kept, (s) => steps[s]),
      values: Float64Array.from(kept, (s) => row[s] - (known.length === 0 ? 0 : (good[s] as number) - level)),
    };
  });
}
