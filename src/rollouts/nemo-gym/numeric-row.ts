import { ROLLOUT_INDEX, rolloutKeyOf, TASK_INDEX } from './keys.ts';
import { asNumber, asRecord, own, put } from './record.ts';
import type { JsonObject, NumericColumn, NumericRow, RolloutInfo } from './types.ts';

const NOT_COLUMNS: ReadonlySet<string> = new Set([TASK_INDEX, ROLLOUT_INDEX, 'agent_name']);

/**
 * The narrow form of one parsed rollout row: everything the profiler needs, nothing that grows with the transcript.
 *
 * Numbers and booleans of the top level and of `response.usage` are kept; strings, lists, objects and null are not.
 * A missing or null `response` counts as one without usage (upstream raises KeyError or AttributeError).
 * A numeric field called `agent_name`, which would replace the agent's name upstream, is left out.
 *
 * @param label names the row in errors
 * @throws when the row has no usable `_ng_task_index` or `_ng_rollout_index`
 */
export function toNumericRow(result: JsonObject, label = 'Result row'): NumericRow {
  const { taskIndex, rolloutIndex } = rolloutKeyOf(result, label);
  const usageRecord = usageOf(result);
  const usage: NumericColumn[] = [];
  let collides = false;
  for (const name of Object.keys(usageRecord)) {
    const value = asNumber(usageRecord[name]);
    if (value !== undefined) usage.push([name, value]);
    collides ||= Object.hasOwn(result, name);
  }
  const extras: NumericColumn[] = [];
  let rewardAt = 0;
  for (const name of Object.keys(result)) {
    if (name === 'reward') {
      rewardAt = extras.length;
    } else if (!NOT_COLUMNS.has(name)) {
      const value = asNumber(result[name]);
      if (value !== undefined) extras.push([name, value]);
    }
  }
  const row = { taskIndex, rolloutIndex, agent: agentNameOf(result), reward: own(result, 'reward'), rewardAt, usage };
  return collides ? { ...row, extras, columns: mergedColumns(result, usageRecord) } : { ...row, extras };
}

/** `agent_ref.name` of a row, or null when it has no such text or an empty one. */
export function agentNameOf(row: JsonObject): string | null {
  const name = asRecord(own(row, 'agent_ref'))?.name;
  return typeof name === 'string' && name !== '' ? name : null;
}

/** `response.usage` of a rollout row; an empty record when there is none. */
export function usageOf(result: JsonObject): JsonObject {
  const response = asRecord(own(result, 'response'));
  return (response && asRecord(own(response, 'usage'))) ?? {};
}

/** Calls `visit` for every column of a row that enters the statistics, in upstream's column order. */
export function forEachColumn(row: NumericRow, visit: (name: string, value: number) => void): void {
  if (row.columns !== undefined) {
    for (const [name, value] of row.columns) visit(name, value);
    return;
  }
  const rewardAt = row.rewardAt ?? 0;
  const reward = asNumber(row.reward);
  for (let i = 0; i < row.extras.length; i++) {
    if (i === rewardAt && reward !== undefined) visit('reward', reward);
    visit(row.extras[i]![0], row.extras[i]![1]);
  }
  if (rewardAt >= row.extras.length && reward !== undefined) visit('reward', reward);
  for (const [name, value] of row.usage) visit(name, value);
}

/** The `rollout_infos` entry of a row. A top-level number replaces the usage number of the same name. */
export function rolloutInfo(row: NumericRow): RolloutInfo {
  const info: RolloutInfo = {
    rollout_id: `${row.taskIndex}:${row.rolloutIndex}`,
    [TASK_INDEX]: row.taskIndex,
    [ROLLOUT_INDEX]: row.rolloutIndex,
  };
  if (row.reward !== undefined) info.reward = row.reward;
  for (const [name, value] of row.usage) put(info, name, value);
  for (const [name, value] of row.extras) put(info, name, value);
  return info;
}

// A usage field keeps the place of the top-level field it replaces, even when that one was not a number.
function mergedColumns(result: JsonObject, usage: JsonObject): NumericColumn[] {
  const merged = new Map<string, unknown>([...Object.entries(result), ...Object.entries(usage)]);
  const columns: NumericColumn[] = [];
  for (const [name, raw] of merged) {
    const value = NOT_COLUMNS.has(name) ? undefined : asNumber(raw);
    if (value !== undefined) columns.push([name, value]);
  }
  return columns;
}
