import type { FailureCount, InputTask, RolloutFrame, RolloutTables } from '../frame.ts';
import type { MeasuredRollouts } from './measured.ts';
import { present } from './present.ts';
import type { RolloutMetrics } from './schema.ts';

/**
 * Counts what is there and, where the inputs are known, what should be: every denominator of the report. Each rollout is
 * either scored, unscored, nonfinite, masked or failed, so that these five add up to `rollouts`. A failed attempt and
 * its retry share an index without being duplicates.
 */
export function countRollouts(
  { rollouts: frame, inputs, failures = [] }: RolloutTables,
  { states }: Pick<MeasuredRollouts, 'states'>,
): RolloutMetrics['counts'] {
  const completed = completedByTask(frame);
  const classes = failureClasses(frame, failures);
  const agents = new Set(frame.texts('agent'));
  agents.delete(null);
  return present({
    rollouts: frame.rolloutCount,
    tasks: frame.taskCount,
    agents: agents.size,
    ...states,
    failed: classes.reduce((sum, { count }) => sum + count, 0),
    failedRows: states.failed,
    failureClasses: classes.length === 0 ? undefined : classes,
    duplicates: completed.duplicates,
    ...(inputs && compareWithInputs(frame.taskKeys, completed.distinct, inputs)),
  });
}

/** Failed attempts by class, most frequent first, whether they stand among the rows or in a file of their own. */
function failureClasses(frame: RolloutFrame, failures: readonly FailureCount[]): FailureCount[] {
  const counts = new Map<string | null, number>();
  const add = (name: string | null, count: number) => counts.set(name, (counts.get(name) ?? 0) + count);
  for (const name of frame.texts('failure')) if (name !== null) add(name, 1);
  for (const failure of failures) add(failure.class, failure.count);
  return [...counts]
    .map(([name, count]) => ({ class: name, count }))
    .sort((a, b) => b.count - a.count || (String(a.class) < String(b.class) ? -1 : 1));
}

/** Distinct rollout indices of each task among rows that are no failed attempts, and rows that share theirs. */
function completedByTask({ taskCount, offsets, ...frame }: RolloutFrame): { distinct: Int32Array; duplicates: number } {
  const index = frame.numbers('rollout_index');
  const failure = frame.texts('failure');
  const distinct = new Int32Array(taskCount);
  let duplicates = 0;
  for (let t = 0; t < taskCount; t++) {
    let last = Number.NaN;
    let run = 0;
    for (let i = offsets[t]; i < offsets[t + 1]; i++) {
      if (failure[i] !== null) continue;
      if (index[i] === last) {
        run++;
        duplicates += run === 2 ? 2 : 1;
      } else {
        last = index[i];
        run = 1;
        distinct[t]++;
      }
    }
  }
  return { distinct, duplicates };
}

function compareWithInputs(taskKeys: readonly string[], distinct: Int32Array, inputs: readonly InputTask[]) {
  const expected = new Map(inputs.map(({ key, rollouts }) => [key, rollouts]));
  let missing = 0;
  let extra = 0;
  taskKeys.forEach((key, t) => {
    const gap = (expected.get(key) ?? 0) - distinct[t];
    missing += Math.max(0, gap);
    extra += Math.max(0, -gap);
    expected.delete(key);
  });
  for (const rollouts of expected.values()) missing += rollouts;
  return {
    expectedTasks: inputs.length,
    expectedRollouts: inputs.reduce((sum, task) => sum + task.rollouts, 0),
    missingRollouts: missing,
    extraRollouts: extra,
  };
}
