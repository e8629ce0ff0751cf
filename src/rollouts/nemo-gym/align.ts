import { compareIndices, compareKeys, formatKey } from './keys.ts';
import type { CompletionSummary, NumericRow, RolloutIndex, RolloutKey } from './types.ts';

const LISTED_KEYS = 10;

/** The completed rollouts of one task, by ascending rollout index; `inputs[i]` belongs to `results[i]`. */
export interface AlignedTask<T extends RolloutKey> {
  readonly taskIndex: RolloutIndex;
  readonly expectedCount: number;
  readonly inputs: readonly T[];
  readonly results: readonly NumericRow[];
}

type RowsByKey<T> = Map<RolloutIndex, Map<RolloutIndex, T>>;

/**
 * Joins expected rollouts with completed ones on their key.
 *
 * @returns the tasks with at least one completed rollout, ascending, and the completion summary
 * @throws on a repeated key on either side, on a result without input, and, unless `allowPartial`, on an input without
 * result
 */
export function alignRollouts<T extends RolloutKey>(
  inputs: Iterable<T>,
  results: Iterable<NumericRow>,
  { allowPartial = false }: { allowPartial?: boolean } = {},
): { tasks: AlignedTask<T>[]; completion: CompletionSummary } {
  const inputsByKey = indexRows(inputs, 'materialized input');
  const resultsByKey = indexRows(results, 'result');
  const extra = keysWithout(resultsByKey, inputsByKey);
  if (extra.length > 0) {
    throw new Error(
      `Rollout results contain rows with no matching materialized input rows: ${extra.length} extra rollout rows. ` +
        `Extra rollout keys: ${listKeys(extra)}`,
    );
  }
  const missing = keysWithout(inputsByKey, resultsByKey);
  if (missing.length > 0 && !allowPartial) {
    throw new Error(
      'Materialized input rows and rollout results do not have matching rollout keys: ' +
        `${missing.length} input rows have no result. Missing rollout keys: ${listKeys(missing)}.\n\n` +
        'Pass --allow-partial (NeMo Gym: ++allow_partial_rollouts=True) to profile the rollouts that completed.',
    );
  }
  const tasks: AlignedTask<T>[] = [];
  for (const taskIndex of [...resultsByKey.keys()].sort(compareIndices)) {
    const taskInputs = inputsByKey.get(taskIndex)!;
    const taskResults = resultsByKey.get(taskIndex)!;
    const order = [...taskResults.keys()].sort(compareIndices);
    tasks.push({
      taskIndex,
      expectedCount: taskInputs.size,
      inputs: order.map((rolloutIndex) => taskInputs.get(rolloutIndex)!),
      results: order.map((rolloutIndex) => taskResults.get(rolloutIndex)!),
    });
  }
  return { tasks, completion: summarize(inputsByKey, resultsByKey) };
}

/**
 * How many of the expected rollouts and tasks are complete. Unlike {@link alignRollouts} it accepts gaps and extra
 * rows and counts them.
 *
 * @throws on a repeated key on either side
 */
export function summarizeCompletion(inputs: Iterable<RolloutKey>, results: Iterable<RolloutKey>): CompletionSummary {
  return summarize(indexRows(inputs, 'materialized input'), indexRows(results, 'result'));
}

function indexRows<T extends RolloutKey>(rows: Iterable<T>, name: string): RowsByKey<T> {
  const byTask: RowsByKey<T> = new Map();
  for (const row of rows) {
    let byRollout = byTask.get(row.taskIndex);
    if (byRollout === undefined) {
      byRollout = new Map();
      byTask.set(row.taskIndex, byRollout);
    }
    if (byRollout.has(row.rolloutIndex)) throw new Error(`Duplicate ${name} row for rollout key ${formatKey(row)}`);
    byRollout.set(row.rolloutIndex, row);
  }
  return byTask;
}

function keysWithout(rows: RowsByKey<RolloutKey>, others: RowsByKey<RolloutKey>): RolloutKey[] {
  const keys: RolloutKey[] = [];
  for (const [taskIndex, byRollout] of rows) {
    const other = others.get(taskIndex);
    for (const rolloutIndex of byRollout.keys()) {
      if (!other?.has(rolloutIndex)) keys.push({ taskIndex, rolloutIndex });
    }
  }
  return keys.sort(compareKeys);
}

function listKeys(keys: readonly RolloutKey[]): string {
  return `[${keys.slice(0, LISTED_KEYS).map(formatKey).join(', ')}]`;
}

function summarize(inputs: RowsByKey<RolloutKey>, results: RowsByKey<RolloutKey>): CompletionSummary {
  let expected = 0;
  let completed = 0;
  const tasks = { complete: 0, partial: 0, missing: 0 };
  for (const [taskIndex, byRollout] of inputs) {
    const found = results.get(taskIndex);
    let count = 0;
    for (const rolloutIndex of byRollout.keys()) if (found?.has(rolloutIndex)) count++;
    expected += byRollout.size;
    completed += count;
    tasks[count === byRollout.size ? 'complete' : count > 0 ? 'partial' : 'missing']++;
  }
  return {
    expected_rollout_rows: expected,
    completed_rollout_rows: completed,
    missing_rollout_rows: expected - completed,
    extra_rollout_rows: keysWithout(results, inputs).length,
    reward_profile_completion_pct: expected === 0 ? 100 : (100 * completed) / expected,
    total_input_rows: inputs.size,
    complete_input_rows: tasks.complete,
    partial_input_rows: tasks.partial,
    missing_input_rows: tasks.missing,
  };
}
