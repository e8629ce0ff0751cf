import type { BootstrapEstimate } from './bootstrap-estimate.ts';
import { invalid } from './invalid.ts';
import type { Rng } from './rng.ts';
import { type ScoreMatrix, scoreColumns } from './score-columns.ts';
import { type StratifiedOptions, stratifiedEstimate } from './stratified-estimate.ts';

/**
 * Returns how likely a run of x scores above a run of y on the same task, averaged over tasks, ties counting half: 0 to
 * 1. Both are runs x tasks, with the same tasks in the same order; tasks that one of them lacks are left out.
 * `undefined` without a task in common.
 *
 * As rliable's `probability_of_improvement` (the Mann-Whitney U of each task over the number of pairs); with an `rng`, an
 * interval from drawing the runs of either anew within each task. `n` counts the scores. Throws a RangeError when the
 * numbers of tasks differ or rows are of unequal length.
 */
export function probabilityOfImprovement(
  x: ScoreMatrix,
  y: ScoreMatrix,
  options: StratifiedOptions = {},
): BootstrapEstimate | undefined {
  const tasks = pairTasks(x, y);
  if (tasks.length === 0) return undefined;
  const value = tasks.reduce((sum, task) => sum + task.share((i) => i), 0) / tasks.length;
  const n = tasks.reduce((sum, task) => sum + task.n, 0);
  return stratifiedEstimate({ value, n }, options, {
    resample(rng: Rng) {
      let sum = 0;
      for (const own of tasks) {
        const task = options.taskBootstrap ? tasks[rng.integer(tasks.length)]! : own;
        sum += task.share((_, size) => rng.integer(size));
      }
      return sum / tasks.length;
    },
  });
}

function pairTasks(x: ScoreMatrix, y: ScoreMatrix) {
  if (x.length === 0 || y.length === 0) return [];
  const [ofX, ofY] = [scoreColumns(x, { keepEmpty: true }), scoreColumns(y, { keepEmpty: true })];
  if (ofX.length !== ofY.length) throw invalid('number of tasks of y', ofY.length, `${ofX.length}, as of x`);
  return ofX.flatMap((scores, task) =>
    scores.length > 0 && ofY[task]!.length > 0 ? [compareOn(scores, ofY[task]!)] : [],
  );
}

/** One task, whose `share` is U / (number of pairs) of the runs that `pick(place, size)` chooses. */
function compareOn(x: Float64Array, y: Float64Array) {
  const levels = [...new Set([...x, ...y])].sort((a, b) => a - b);
  const place = new Map(levels.map((score, i) => [score, i]));
  const [levelOfX, levelOfY] = [x, y].map((scores) => Int32Array.from(scores, (score) => place.get(score)!));
  const timesX = new Int32Array(levels.length);
  const timesY = new Int32Array(levels.length);
  return {
    n: x.length + y.length,
    share(pick: (place: number, size: number) => number): number {
      timesX.fill(0);
      timesY.fill(0);
      for (let i = 0; i < x.length; i++) timesX[levelOfX![pick(i, x.length)]!]! += 1;
      for (let i = 0; i < y.length; i++) timesY[levelOfY![pick(i, y.length)]!]! += 1;
      let above = 0;
      let below = 0;
      for (let level = 0; level < levels.length; level++) {
        above += timesX[level]! * (below + timesY[level]! / 2);
        below += timesY[level]!;
      }
      return above / (x.length * y.length);
    },
  };
}
