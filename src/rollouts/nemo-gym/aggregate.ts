import { groupByTask } from './group-by-task.ts';
import { asIndex, formatKey, ROLLOUT_INDEX, TASK_INDEX } from './keys.ts';
import { toNumericRow } from './numeric-row.ts';
import { profileNumericRows } from './profile.ts';
import { own, put } from './record.ts';
import type { AggregateMetrics, GroupMetrics, JsonObject, NumericRow } from './types.ts';

/** A benchmark's own metrics. */
export interface AggregateHooks<T extends JsonObject = JsonObject> {
  /**
   * Metrics over all rollouts, `tasks[i]` being those of the i-th task. The result extends and overrides the agent
   * metrics; a list under `per_task_metrics` is merged into the groups by `_ng_task_index` instead.
   */
  readonly computeMetrics?: (tasks: T[][]) => JsonObject;
  /** Selects the headline metrics; default: every entry whose key starts with `mean/`. */
  readonly getKeyMetrics?: (agentMetrics: JsonObject) => JsonObject;
}

const AGENT = 'agent';

/**
 * The answer of an `/aggregate_metrics` service to the verify responses of one agent: statistics per task and overall,
 * extended by the hooks (nemo_gym/reward_profile.py `compute_aggregate_metrics`). No responses give three empty parts.
 *
 * @throws on a repeated (task, rollout) index, on responses without the two indices, and on per-task metrics without
 * `_ng_task_index`
 */
export function computeAggregateMetrics<T extends JsonObject>(
  verifyResponses: readonly T[],
  { computeMetrics, getKeyMetrics }: AggregateHooks<T> = {},
): AggregateMetrics {
  if (verifyResponses.length === 0) return { group_level_metrics: [], agent_metrics: {}, key_metrics: {} };
  if (verifyResponses.some(lacksIndex)) requireDistinctKeys(verifyResponses);
  const rows = verifyResponses.map((response, i) => toNumericRow(response, `Verify response ${i + 1}`));
  const custom = computeMetrics && (() => computeMetrics(groupByTask(verifyResponses)));
  return aggregateNumericRows(rows, { custom, getKeyMetrics });
}

/**
 * {@link computeAggregateMetrics} on the narrow rows of one agent, for a caller that keeps no transcript.
 *
 * @param custom what the `computeMetrics` hook gives; called once, after the statistics
 */
export function aggregateNumericRows(
  rows: readonly NumericRow[],
  { custom, getKeyMetrics = meansOf }: { custom?: () => JsonObject } & Pick<AggregateHooks, 'getKeyMetrics'> = {},
): AggregateMetrics {
  if (rows.length === 0) return { group_level_metrics: [], agent_metrics: {}, key_metrics: {} };
  const inputs = rows.map(({ taskIndex, rolloutIndex }) => ({ taskIndex, rolloutIndex, agent: AGENT }));
  const profile = profileNumericRows(inputs, rows, { sampleOf: () => ({ agent_ref: { name: AGENT } }) });
  const groups = profile.groupLevelMetrics;
  const [agent = {}] = profile.agentLevelMetrics;
  const { agent_ref: _agentRef, ...agentMetrics } = agent;
  if (custom !== undefined) {
    const { per_task_metrics: perTask, ...rest } = custom();
    if (Array.isArray(perTask)) mergePerTask(groups, perTask);
    for (const [key, value] of Object.entries(rest)) put(agentMetrics, key, value);
  }
  return { group_level_metrics: groups, agent_metrics: agentMetrics, key_metrics: getKeyMetrics(agentMetrics) };
}

function meansOf(agentMetrics: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(agentMetrics).filter(([key]) => key.startsWith('mean/')));
}

function mergePerTask(groups: readonly GroupMetrics[], perTask: readonly JsonObject[]): void {
  const byTask = new Map<unknown, JsonObject>();
  for (const metrics of perTask) {
    const index = asIndex(own(metrics, TASK_INDEX));
    if (index === undefined) throw new Error(`per_task_metrics has an entry without ${TASK_INDEX}`);
    byTask.set(index, metrics);
  }
  for (const group of groups) {
    for (const [key, value] of Object.entries(byTask.get(group[TASK_INDEX]) ?? {})) {
      if (key !== TASK_INDEX) put(group, key, value);
    }
  }
}

function lacksIndex(response: JsonObject): boolean {
  return own(response, TASK_INDEX) === undefined || own(response, ROLLOUT_INDEX) === undefined;
}

// Upstream builds the expected rows with indices defaulting to 0 and sees their repetition before a missing index.
function requireDistinctKeys(verifyResponses: readonly JsonObject[]): void {
  const seen = new Set<string>();
  for (const response of verifyResponses) {
    const key = formatKey({
      taskIndex: asIndex(own(response, TASK_INDEX)) ?? 0,
      rolloutIndex: asIndex(own(response, ROLLOUT_INDEX)) ?? 0,
    });
    if (seen.has(key)) throw new Error(`Duplicate materialized input row for rollout key ${key}`);
    seen.add(key);
  }
}
