import type { BootstrapEstimate } from './bootstrap-estimate.ts';
import { drawBinomial } from './draw-binomial.ts';
import { type ScoreMatrix, scoreColumns } from './score-columns.ts';
import { type StratifiedOptions, stratifiedEstimate } from './stratified-estimate.ts';
import { sumDistribution } from './sum-distribution.ts';

/** A point of a performance profile: the share of scores above `threshold`, with its pointwise interval. */
export interface ProfilePoint extends BootstrapEstimate {
  threshold: number;
}

/**
 * Returns, for each of `thresholds`, the share of the scores of `matrix` (runs x tasks) that lie above it: the tail of
 * their distribution, read as "this share of runs on these tasks gets beyond". `undefined` without scores.
 *
 * As rliable's `create_performance_profile` with score distributions; with an `rng`, pointwise intervals as its
 * stratified bootstrap draws them, computed rather than drawn unless tasks are drawn too. Throws a RangeError for rows
 * of unequal length.
 */
export function performanceProfile(
  matrix: ScoreMatrix,
  thresholds: ArrayLike<number>,
  options: StratifiedOptions = {},
): ProfilePoint[] | undefined {
  const columns = scoreColumns(matrix);
  if (columns.length === 0) return undefined;
  return Array.from(thresholds, (threshold) => ({
    threshold,
    ...shareAbove(columns, threshold, options),
  }));
}

function shareAbove(columns: readonly Float64Array[], threshold: number, options: StratifiedOptions) {
  const tasks = columns.map((column) => ({
    size: column.length,
    above: column.reduce((count, score) => count + (score > threshold ? 1 : 0), 0),
  }));
  const n = tasks.reduce((sum, { size }) => sum + size, 0);
  const value = tasks.reduce((sum, { above }) => sum + above, 0) / n;
  return stratifiedEstimate({ value, n }, options, {
    resample(rng) {
      let above = 0;
      let drawn = 0;
      for (let t = 0; t < tasks.length; t++) {
        const task = tasks[rng.integer(tasks.length)]!;
        above += drawBinomial(task.size, task.above / task.size, rng);
        drawn += task.size;
      }
      return above / drawn;
    },
    known: () =>
      sumDistribution([...alike(tasks)].map(({ size, above, draws }) => ({ values: outcomes(size, above, n), draws }))),
  });
}

/** Tasks with the same share are drawn from as one. */
function alike(tasks: readonly { size: number; above: number }[]) {
  const kinds = new Map<string, { size: number; above: number; draws: number }>();
  for (const { size, above } of tasks) {
    const kind = kinds.get(`${above}/${size}`) ?? { size, above, draws: 0 };
    kind.draws += size;
    kinds.set(`${above}/${size}`, kind);
  }
  return kinds.values();
}

function outcomes(size: number, above: number, n: number): Float64Array {
  return new Float64Array(size).fill(1 / n, 0, above);
}
