import { alignRollouts } from './align.ts';
import { type ColumnRegistry, describeRows } from './describe.ts';
import { compareText, ROLLOUT_INDEX, rolloutKeyOf, TASK_INDEX } from './keys.ts';
import { agentNameOf, rolloutInfo, toNumericRow } from './numeric-row.ts';
import type { AgentMetrics, GroupMetrics, InputRow, JsonObject, NumericRow, RewardProfile } from './types.ts';

/** How {@link profileNumericRows} treats gaps, and where it takes the sample row of a task from. */
export interface ProfileOptions<T extends InputRow> {
  /** Profile what completed when some expected rollouts have no result. */
  readonly allowPartial?: boolean;
  /** The `sample` of a task, asked once per task for the first completed input row; undefined leaves the key out. */
  readonly sampleOf?: (input: T) => JsonObject | undefined;
}

/**
 * Profiles parsed materialized inputs and parsed rollout rows: statistics per task and per agent, and how complete the
 * collection is. Key names and key order are those of NeMo Gym's `RewardProfiler.profile_from_data`; objects whose
 * keys look like integers are the exception, JavaScript puts those keys first.
 *
 * @throws on rows without indices or agent name, on repeated keys, on results without input, and on inputs without
 * result unless `allowPartial`
 */
export function profileRollouts(
  rows: readonly JsonObject[],
  results: readonly JsonObject[],
  { allowPartial = false }: { allowPartial?: boolean } = {},
): RewardProfile {
  const inputs = rows.map((row, i) => toInputRow(row, `Materialized input row ${i + 1}`));
  const narrow = results.map((result, i) => toNumericRow(result, `Result row ${i + 1}`));
  return profileNumericRows(inputs, narrow, { allowPartial, sampleOf: (input) => sampleOf(input.row) });
}

/**
 * {@link profileRollouts} on narrow rows, for a caller that streams files and keeps no transcript. The agent is the
 * input row's; `NumericRow.agent` is not used.
 */
export function profileNumericRows<T extends InputRow>(
  inputs: Iterable<T>,
  results: Iterable<NumericRow>,
  { allowPartial = false, sampleOf }: ProfileOptions<T> = {},
): RewardProfile {
  const { tasks, completion } = alignRollouts(inputs, results, { allowPartial });
  const registry: ColumnRegistry = new Map();
  const rowsByAgent = new Map<string, NumericRow[]>();
  const groupLevelMetrics: GroupMetrics[] = [];
  for (const task of tasks) {
    const group: GroupMetrics = { [TASK_INDEX]: task.taskIndex };
    describeRows(task.results, registry, group);
    const sample = sampleOf?.(task.inputs[0]!);
    if (sample !== undefined) group.sample = sample;
    group.num_rollouts = task.results.length;
    group.expected_num_rollouts = task.expectedCount;
    group.missing_num_rollouts = task.expectedCount - task.results.length;
    group.reward_profile_completion_pct = (100 * task.results.length) / task.expectedCount;
    group.rollout_infos = task.results.map(rolloutInfo);
    groupLevelMetrics.push(group);
    task.inputs.forEach(({ agent }, i) => {
      if (agent === null) return;
      const agentRows = rowsByAgent.get(agent);
      if (agentRows === undefined) rowsByAgent.set(agent, [task.results[i]!]);
      else agentRows.push(task.results[i]!);
    });
  }
  const agentLevelMetrics: AgentMetrics[] = [];
  for (const agent of [...rowsByAgent.keys()].sort(compareText)) {
    const entry: AgentMetrics = {};
    describeRows(rowsByAgent.get(agent)!, registry, entry);
    entry.agent_ref = { name: agent };
    agentLevelMetrics.push(entry);
  }
  return { groupLevelMetrics, agentLevelMetrics, completion };
}

/**
 * The narrow form of one materialized input row; `row` keeps the parsed row for its sample.
 *
 * @param label names the row in errors
 * @throws when the row has no indices or no `agent_ref.name`
 */
export function toInputRow(row: JsonObject, label = 'Materialized input row'): InputRow & { readonly row: JsonObject } {
  const { taskIndex, rolloutIndex } = rolloutKeyOf(row, label);
  const agent = agentNameOf(row);
  if (agent === null) throw new Error(`${label} has no agent_ref.name`);
  return { taskIndex, rolloutIndex, agent, row };
}

/** The `sample` that a materialized input row gives: the row without its two indices. */
export function sampleOf(row: JsonObject): JsonObject {
  const { [TASK_INDEX]: _task, [ROLLOUT_INDEX]: _rollout, ...sample } = row;
  return sample;
}
