import type { BootstrapEstimate } from './bootstrap-estimate.ts';
import { drawStratified } from './draw-stratified.ts';
import { interquartileMean } from './interquartile-mean.ts';
import { type ScoreMatrix, scoreColumns } from './score-columns.ts';
import { type StratifiedOptions, stratifiedEstimate } from './stratified-estimate.ts';

/**
 * Returns the interquartile mean of all scores of `matrix` (runs x tasks), in their unit: the mean of the middle half,
 * which outliers cannot move and which uses more of the data than a median. `undefined` without scores.
 *
 * As rliable's `aggregate_iqm`; with an `rng`, an interval as its stratified bootstrap draws it. With 3 to 5 runs of one
 * task it is nearly the mean, and its bootstrap too narrow. Throws a RangeError for rows of unequal length.
 */
export function iqm(matrix: ScoreMatrix, options: StratifiedOptions = {}): BootstrapEstimate | undefined {
  const columns = scoreColumns(matrix);
  const scores = Float64Array.from(columns.flatMap((column) => [...column]));
  const value = interquartileMean(scores);
  if (value === undefined) return undefined;

  // A resample is told by how often each score comes up; sorted once, its middle half is found by counting.
  const order = Array.from(scores.keys()).sort((a, b) => scores[a]! - scores[b]!);
  const sorted = Float64Array.from(order, (i) => scores[i]!);
  const rank = new Int32Array(scores.length);
  for (const [position, i] of order.entries()) rank[i] = position;
  const sizes = columns.map((column) => column.length);
  const starts = sizes.map((_, task) => sizes.slice(0, task).reduce((sum, size) => sum + size, 0));
  const times = new Int32Array(scores.length);
  return stratifiedEstimate({ value, n: scores.length }, options, {
    resample(rng) {
      times.fill(0);
      let drawn = 0;
      drawStratified(sizes, { rng, taskBootstrap: options.taskBootstrap }, (task, index) => {
        times[rank[starts[task]! + index]!]! += 1;
        drawn += 1;
      });
      return middleMean(sorted, times, drawn);
    },
  });
}

function middleMean(sorted: Float64Array, times: Int32Array, drawn: number): number {
  const cut = Math.floor(drawn / 4);
  let sum = 0;
  let passed = 0;
  for (let i = 0; passed < drawn - cut; i++) {
    const from = Math.max(cut, passed);
    passed += times[i]!;
    const to = Math.min(drawn - cut, passed);
    if (to > from) sum += (to - from) * sorted[i]!;
  }
  return sum / (drawn - 2 * cut);
}
