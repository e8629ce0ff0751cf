import type { Suspect } from '../../check.ts';
import { formatNumber } from '../../units.ts';

/** A line and the side of it that is wrong. */
export interface Line {
  readonly line: number;
  readonly beyond: 'below' | 'above';
}

/**
 * Tasks whose mean of `values` lies beyond the line, the farthest first, each shown by its most extreme rollout. `note`
 * writes what is said about that rollout's value; the task's mean and size follow. NaN is left out.
 */
export function tasksBeyond(
  values: Float64Array,
  offsets: Int32Array,
  { line, beyond }: Line,
  { unit, note }: { readonly unit: 'reward' | 'share'; readonly note: (value: number) => string },
): Suspect[] {
  const sign = beyond === 'below' ? 1 : -1;
  const tasks: { row: number; n: number; mean: number }[] = [];
  for (let t = 0; t + 1 < offsets.length; t++) {
    let [row, n, sum] = [-1, 0, 0];
    for (let i = offsets[t]; i < offsets[t + 1]; i++) {
      if (Number.isNaN(values[i])) continue;
      n++;
      sum += values[i];
      if (row < 0 || sign * values[i] < sign * values[row]) row = i;
    }
    if (n > 0 && sign * (sum / n) < sign * line) tasks.push({ row, n, mean: sum / n });
  }
  tasks.sort((a, b) => sign * (a.mean - b.mean) || b.n - a.n || a.row - b.row);
  return tasks.map(({ row, n, mean }) => ({
    row,
    note: () => `${note(values[row])}; task mean ${formatNumber(mean, unit)} over ${formatNumber(n, 'rollouts')}`,
  }));
}
