import type { BootstrapEstimate } from './bootstrap-estimate.ts';
import { drawStratified } from './draw-stratified.ts';
import { mean } from './mean.ts';
import { type ScoreMatrix, scoreColumns } from './score-columns.ts';
import { type StratifiedOptions, stratifiedEstimate } from './stratified-estimate.ts';
import { sumDistribution } from './sum-distribution.ts';

/**
 * Returns by how much the scores of `matrix` (runs x tasks) fall short of `gamma` on average, scores above it counting
 * as `gamma`; in their unit, lower is better. `undefined` without scores.
 *
 * As rliable's `aggregate_optimality_gap`; with an `rng`, an interval as its stratified bootstrap draws it, computed
 * rather than drawn unless tasks are drawn too. Throws a RangeError for rows of unequal length.
 */
export function optimalityGap(
  matrix: ScoreMatrix,
  { gamma = 1, ...options }: StratifiedOptions & { gamma?: number } = {},
): BootstrapEstimate | undefined {
  const gaps = scoreColumns(matrix).map((column) => column.map((score) => gamma - Math.min(score, gamma)));
  const n = gaps.reduce((sum, { length }) => sum + length, 0);
  const value = mean(Float64Array.from(gaps.flatMap((column) => [...column])));
  if (value === undefined) return undefined;
  const sizes = gaps.map(({ length }) => length);
  return stratifiedEstimate({ value, n }, options, {
    resample(rng) {
      let sum = 0;
      let drawn = 0;
      drawStratified(sizes, { rng, taskBootstrap: options.taskBootstrap }, (task, index) => {
        sum += gaps[task]![index]!;
        drawn += 1;
      });
      return sum / drawn;
    },
    known: () =>
      sumDistribution(gaps.map((column) => ({ values: column.map((gap) => gap / n), draws: column.length }))),
  });
}
