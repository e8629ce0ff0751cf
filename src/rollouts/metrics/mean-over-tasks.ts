import { type ClusteredEstimate, clusteredMeanOfMoments } from '../../stats/clustered-mean-of-moments.ts';

/**
 * The mean over tasks of a chance that each task estimates from its own draws of 0 and 1, with Wilson's interval at the
 * effective size of the tasks (see `clusteredMeanOfMoments`). Undefined without tasks.
 *
 * @param chances 0 to 1, one per task
 * @param draws how many independent answers stand behind each chance; more of them narrow the interval only as far as
 * the spread between tasks allows
 * @returns the estimate with `n` the number of tasks
 */
export function meanOverTasks(chances: ArrayLike<number>, draws: ArrayLike<number>): ClusteredEstimate | undefined {
  const moments = { n: draws, mean: chances, m2: new Float64Array(chances.length), binary: true };
  const estimate = clusteredMeanOfMoments(moments, { weights: 'task' });
  return estimate && { ...estimate, n: chances.length };
}
