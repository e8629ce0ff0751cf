import { type AggregateHooks, aggregateNumericRows, computeAggregateMetrics } from './aggregate.ts';
import { compareKeys, formatKey, rolloutKeyOf } from './keys.ts';
import { agentNameOf, usageOf } from './numeric-row.ts';
import { own, put } from './record.ts';
import type { AggregateMetrics, JsonObject, NumericRow } from './types.ts';

/** One agent's part of `<stem>_aggregate_metrics.json`, keys in the order of the file. */
export interface AggregateEntry {
  readonly agent_ref: { readonly name: string };
  readonly agent_metrics: JsonObject;
  readonly key_metrics: JsonObject;
  readonly group_level_metrics: JsonObject[];
}

/** The entries of the aggregate file, and how many rows belong to no agent and so stand in none of them. */
export interface AggregateFile {
  readonly entries: AggregateEntry[];
  readonly droppedCount: number;
}

const HEAVY_FIELDS: ReadonlySet<string> = new Set([
  'response',
  'responses_create_params',
  'ng_agent_observations',
  'ng_model_call_capture',
  'ng_trajectory',
]);

/**
 * The aggregate metrics of parsed rollout rows, one entry per agent, agents in the order of their first rollout key
 * (upstream: the order in which the agents' servers answer). Rows without agent name are dropped as upstream does, and
 * counted.
 *
 * @param inputs materialized input rows; where given, a row's agent is that of the input with the same key, as upstream
 * takes it, and the row's own only where no input has the key
 * @param hooks applied to every agent; they see stripped rows
 * @throws on rows without indices and on an agent with a repeated (task, rollout) index
 */
export function aggregateRollouts(
  results: readonly JsonObject[],
  { inputs = [], ...hooks }: { inputs?: readonly JsonObject[] } & AggregateHooks = {},
): AggregateFile {
  const agents = new Map<string, string | null>();
  inputs.forEach((row, i) => {
    agents.set(formatKey(rolloutKeyOf(row, `Materialized input row ${i + 1}`)), agentNameOf(row));
  });
  const keyed = results.map((result, i) => ({ ...rolloutKeyOf(result, `Result row ${i + 1}`), result }));
  return aggregateByAgent(
    keyed.sort(compareKeys),
    (row) => (agents.size === 0 ? null : agents.get(formatKey(row))) ?? agentNameOf(row.result),
    (rows) =>
      computeAggregateMetrics(
        rows.map(({ result }) => (hooks.computeMetrics ? stripVerifyResponse(result) : result)),
        hooks,
      ),
  );
}

/** {@link aggregateRollouts} on narrow rows: statistics without custom metrics, by `NumericRow.agent`. */
export function aggregateNumericRollouts(rows: readonly NumericRow[]): AggregateFile {
  return aggregateByAgent(
    [...rows].sort(compareKeys),
    (row) => row.agent,
    (agentRows) => aggregateNumericRows(agentRows),
  );
}

/**
 * A rollout row as upstream sends it for aggregation: without transcript, request, observations and trajectory;
 * `response` is reduced to its usage, and absent when there is none.
 */
export function stripVerifyResponse(result: JsonObject): JsonObject {
  const stripped: JsonObject = {};
  for (const key of Object.keys(result)) {
    if (!HEAVY_FIELDS.has(key)) put(stripped, key, own(result, key));
  }
  const usage = usageOf(result);
  if (Object.keys(usage).length > 0) stripped.response = { usage };
  return stripped;
}

function aggregateByAgent<T>(
  rows: readonly T[],
  agentOf: (row: T) => string | null,
  aggregate: (rows: T[]) => AggregateMetrics,
): AggregateFile {
  const byAgent = new Map<string, T[]>();
  let droppedCount = 0;
  for (const row of rows) {
    const agent = agentOf(row);
    if (agent === null) {
      droppedCount++;
      continue;
    }
    const agentRows = byAgent.get(agent);
    if (agentRows === undefined) byAgent.set(agent, [row]);
    else agentRows.push(row);
  }
  const entries = [...byAgent].map(([name, agentRows]) => {
    const { agent_metrics, key_metrics, group_level_metrics } = aggregate(agentRows);
    return { agent_ref: { name }, agent_metrics, key_metrics, group_level_metrics };
  });
  return { entries, droppedCount };
}
