import type { BootstrapEstimate } from './bootstrap-estimate.ts';
import { drawStratified } from './draw-stratified.ts';
import { mean } from './mean.ts';
import { median } from './median.ts';
import { type ScoreMatrix, scoreColumns } from './score-columns.ts';
import { type StratifiedOptions, stratifiedEstimate } from './stratified-estimate.ts';

/**
 * Returns the median over tasks of each task's mean score, for `matrix` (runs x tasks), in the unit of the scores;
 * `undefined` without scores.
 *
 * As rliable's `aggregate_median`; with an `rng`, an interval as its stratified bootstrap draws it. Throws a RangeError
 * for rows of unequal length.
 */
export function medianOfTasks(matrix: ScoreMatrix, options: StratifiedOptions = {}): BootstrapEstimate | undefined {
  const columns = scoreColumns(matrix);
  if (columns.length === 0) return undefined;
  const n = columns.reduce((sum, { length }) => sum + length, 0);
  const sizes = columns.map(({ length }) => length);
  const means = new Float64Array(columns.length);
  return stratifiedEstimate({ value: median(columns.map((column) => mean(column)!))!, n }, options, {
    resample(rng) {
      // A task that is drawn twice has its runs drawn twice, so means are kept by draw and not by task.
      let draw = -1;
      let left = 0;
      drawStratified(sizes, { rng, taskBootstrap: options.taskBootstrap }, (task, index) => {
        if (left === 0) {
          draw += 1;
          left = sizes[task]!;
          means[draw] = 0;
        }
        means[draw]! += columns[task]![index]! / sizes[task]!;
        left -= 1;
      });
      return median(means)!;
    },
  });
}
