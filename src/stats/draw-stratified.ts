import type { Rng } from './rng.ts';

/**
 * Calls `visit(task, index)` for each score of one stratified resample: as many draws, with replacement, from each task
 * as it has scores. With `taskBootstrap` the tasks are drawn first, as many as there are.
 */
export function drawStratified(
  sizes: ArrayLike<number>,
  { rng, taskBootstrap = false }: { rng: Rng; taskBootstrap?: boolean },
  visit: (task: number, index: number) => void,
): void {
  for (let t = 0; t < sizes.length; t++) {
    const task = taskBootstrap ? rng.integer(sizes.length) : t;
    const size = sizes[task]!;
    for (let i = 0; i < size; i++) visit(task, rng.integer(size));
  }
}
