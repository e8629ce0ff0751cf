import { own } from './record.ts';
import type { JsonObject, RolloutIndex, RolloutKey } from './types.ts';

/** The row key of the task index. */
export const TASK_INDEX = '_ng_task_index';

/** The row key of the rollout index. */
export const ROLLOUT_INDEX = '_ng_rollout_index';

/** The value as an index (a boolean counts as 0 or 1, as in Python), or undefined when it cannot be one. */
export function asIndex(value: unknown): RolloutIndex | undefined {
  if (typeof value === 'number' || typeof value === 'string') return value;
  return typeof value === 'boolean' ? Number(value) : undefined;
}

/**
 * The two indices of a row.
 *
 * @param label names the row in errors, such as `rollouts.jsonl:17`
 * @throws when an index is missing or is neither a number nor a string
 */
export function rolloutKeyOf(row: JsonObject, label: string): RolloutKey {
  return { taskIndex: requireIndex(row, TASK_INDEX, label), rolloutIndex: requireIndex(row, ROLLOUT_INDEX, label) };
}

function requireIndex(row: JsonObject, name: string, label: string): RolloutIndex {
  const value = own(row, name);
  const index = asIndex(value);
  if (index !== undefined) return index;
  throw new Error(
    value === undefined
      ? `${label} has no ${name}`
      : `${label}: ${name} is ${JSON.stringify(value)}, expected a number or a string`,
  );
}

/** Order of two texts by code point, as Python sorts them; JavaScript's own order is by UTF-16 unit. */
export function compareText(a: string, b: string): number {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return unitRank(x) - unitRank(y);
  }
  return a.length - b.length;
}

// Surrogates (U+D800 to U+DFFF) start code points above U+FFFF, so they rank after the rest of the plane.
function unitRank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

/**
 * Order of two indices: numbers by value, strings by code point.
 *
 * @throws when one is a number and the other a string, which Python cannot sort either
 */
export function compareIndices(a: RolloutIndex, b: RolloutIndex): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b);
  throw new Error(`Row indices mix numbers and strings (${formatIndex(a)} and ${formatIndex(b)}) and cannot be sorted`);
}

/** Order of two rollout keys: by task, then by rollout. */
export function compareKeys(a: RolloutKey, b: RolloutKey): number {
  return a.taskIndex === b.taskIndex
    ? compareIndices(a.rolloutIndex, b.rolloutIndex)
    : compareIndices(a.taskIndex, b.taskIndex);
}

/** A rollout key as upstream prints it in messages: `(0, 1)`, `('a', 1)`. */
export function formatKey(key: RolloutKey): string {
  return `(${formatIndex(key.taskIndex)}, ${formatIndex(key.rolloutIndex)})`;
}

function formatIndex(index: RolloutIndex): string {
  return typeof index === 'string' ? `'${index}'` : String(index);
}
