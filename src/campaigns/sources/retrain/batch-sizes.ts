import type { Run } from '../../../runs/table.ts';
import { valuesOf } from '../series-named.ts';
import type { ConsoleLog } from './console-log.ts';
import type { StepWords } from './step-words.ts';

/**
 * Completions of each step, from the sizes that the rows log. Back pressure changes the size before it is logged: a row that
 * throttles or increases has the size of the next step, and its own stands in the row before. TTT-discover does the same and
 * does not log what it did.
 */
export function batchSizes(run: Run, words: StepWords | undefined): Map<number, number> {
  const batches = valuesOf(run, 'batch_size');
  const groups = valuesOf(run, 'group_size');
  const actions = words?.words.get('bp_action');
  const warmups = words?.flags.get('bp_warmup');
  const sizes = new Map<number, number>();
  const unsaid = isSteady(batches) ? 'hold' : undefined;
  let before: { step: number; batch: number } | undefined;
  for (const [step, batch] of batches) {
    const group = groups.get(step);
    const action = actions?.get(step) ?? unsaid;
    const isOwn = action === 'hold' || warmups?.get(step) === 1;
    const own = isOwn ? batch : before?.step === step - 1 ? before.batch : undefined;
    if (own !== undefined && group !== undefined && own > 0 && group > 0) sizes.set(step, own * group);
    before = { step, batch };
  }
  return sizes;
}

/** Completions that were asked for and are not among the counts; undefined where nothing tells how many were asked for. */
export function countFailed(
  run: Run,
  rows: ReadonlyMap<number, { readonly total: number }>,
  log: ConsoleLog | undefined,
): number | undefined {
  const groups = valuesOf(run, 'group_size');
  const batches = valuesOf(run, 'batch_size');
  const steady = isSteady(batches) ? batches : new Map<number, number>();
  let failed: number | undefined;
  for (const [step, { total }] of rows) {
    const told = log?.steps.get(step)?.groups;
    const size = told === undefined ? undefined : told.reduce((most, group) => Math.max(most, group.total), 0);
    const group = groups.get(step) ?? size;
    const batch = told?.length ?? steady.get(step);
    if (group === undefined || batch === undefined || !(total >= 0)) continue;
    failed = (failed ?? 0) + Math.max(0, batch * group - total);
  }
  return failed;
}

/** Whether every row logs the same size, so that it is the size of every step. */
function isSteady(values: ReadonlyMap<number, number>): boolean {
  return new Set(values.values()).size === 1;
}
