import { invalid } from './invalid.ts';

/** Scores of runs (rows) on tasks (columns), in one unit; NaN where a run has no score on a task. */
export type ScoreMatrix = ArrayLike<ArrayLike<number>>;

/**
 * Returns the scores of each task, missing ones (NaN) left out, and tasks without any too unless `keepEmpty`. Throws a
 * RangeError when the rows are not equally long.
 */
export function scoreColumns(matrix: ScoreMatrix, { keepEmpty = false } = {}): Float64Array[] {
  const tasks = matrix.length === 0 ? 0 : matrix[0]!.length;
  for (let run = 1; run < matrix.length; run++) {
    if (matrix[run]!.length !== tasks) throw invalid(`length of row ${run}`, matrix[run]!.length, `${tasks}`);
  }
  const rows = Array.from(matrix);
  return Array.from({ length: tasks }, (_, task) =>
    Float64Array.from(rows, (row) => row[task]!).filter((score) => !Number.isNaN(score)),
  ).filter((column) => keepEmpty || column.length > 0);
}
