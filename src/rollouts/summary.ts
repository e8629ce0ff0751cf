import type { RolloutTables } from './frame.ts';

/** What was read, in one line: `NeMo Gym rollouts, 640 rows, 128 tasks x 5`. */
export function summarise(
  titles: readonly string[],
  { rollouts: { rolloutCount, taskCount, offsets } }: Pick<RolloutTables, 'rollouts'>,
  notes: readonly string[] = [],
): string {
  let fewest = Number.POSITIVE_INFINITY;
  let most = 0;
  for (let t = 0; t < taskCount; t++) {
    fewest = Math.min(fewest, offsets[t + 1] - offsets[t]);
    most = Math.max(most, offsets[t + 1] - offsets[t]);
  }
  const shape = `${counted(taskCount, 'task')} x ${fewest === most ? most : `${fewest} to ${most}`}`;
  return [
    [...new Set(titles)].join(' and '),
    counted(rolloutCount, 'row'),
    taskCount === 0 ? 'no task' : shape,
    ...notes,
  ].join(', ');
}

function counted(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
