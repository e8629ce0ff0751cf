import type { AggregateEntry } from './aggregate-file.ts';
import { put } from './record.ts';
import type { AgentMetrics, GroupMetrics, JsonObject } from './types.ts';

/** Copies of the entries without keys that start with `histogram`; the entries themselves stay as they are. */
export function prepareForSerialization(metrics: readonly JsonObject[]): JsonObject[] {
  return metrics.map((entry) => {
    const copy: JsonObject = {};
    for (const key of Object.keys(entry)) if (!key.startsWith('histogram')) put(copy, key, entry[key]);
    return copy;
  });
}

/**
 * The lines of `<stem>_reward_profiling.jsonl`, one per task, each with its line feed, for files too large for one
 * text. NaN and infinities become null; a number that upstream writes as `1.0` reads `1`.
 */
export function* renderRewardProfilingLines(groups: Iterable<GroupMetrics>): Generator<string> {
  for (const group of groups) yield `${JSON.stringify(prepareForSerialization([group])[0])}\n`;
}

/** The text of `<stem>_reward_profiling.jsonl`; see {@link renderRewardProfilingLines}. */
export function renderRewardProfiling(groups: Iterable<GroupMetrics>): string {
  return [...renderRewardProfilingLines(groups)].join('');
}

/** The text of `<stem>_agent_metrics.json`: a compact array, no final line feed, NaN and infinities as null. */
export function renderAgentMetrics(agents: readonly AgentMetrics[]): string {
  return JSON.stringify(prepareForSerialization(agents));
}

/** The text of `<stem>_aggregate_metrics.json`: an array indented by 2, no final line feed, NaN as null. */
export function renderAggregateMetrics(entries: readonly AggregateEntry[]): string {
  return JSON.stringify(entries, null, 2);
}
