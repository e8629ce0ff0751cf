import type { BootstrapEstimate } from './bootstrap-estimate.ts';
import { drawStratified } from './draw-stratified.ts';
import { mean } from './mean.ts';
import { type ScoreMatrix, scoreColumns } from './score-columns.ts';
import { type StratifiedOptions, stratifiedEstimate } from './stratified-estimate.ts';
import { sumDistribution } from './sum-distribution.ts';

/**
 * Returns the mean over tasks of each task's mean score, for `matrix` (runs x tasks), in the unit of the scores;
 * `undefined` without scores.
 *
 * As rliable's `aggregate_mean`; with an `rng`, an interval as its stratified bootstrap draws it, computed rather than
 * drawn unless tasks are drawn too. Throws a RangeError for rows of unequal length.
 */
export function meanOfTasks(matrix: ScoreMatrix, options: StratifiedOptions = {}): BootstrapEstimate | undefined {
  const columns = scoreColumns(matrix);
  if (columns.length === 0) return undefined;
  const n = columns.reduce((sum, { length }) => sum + length, 0);
  const value = columns.reduce((sum, column) => sum + mean(column)!, 0) / columns.length;
  const shares = columns.map((column) => column.map((score) => score / column.length / columns.length));
  const sizes = columns.map(({ length }) => length);
  return stratifiedEstimate({ value, n }, options, {
    resample(rng) {
      let sum = 0;
      drawStratified(sizes, { rng, taskBootstrap: options.taskBootstrap }, (task, index) => {
        sum += shares[task]![index]!;
      });
      return sum;
    },
    known: () => sumDistribution(shares.map((values) => ({ values, draws: values.length }))),
  });
}
