/** A parsed JSON object of unknown content. */
export type JsonObject = { [key: string]: unknown };

/** A task or rollout index: upstream writes integers, sharded collections sometimes strings. */
export type RolloutIndex = number | string;

/** One numeric column of one row. Booleans arrive here as 0 or 1. */
export type NumericColumn = readonly [name: string, value: number];

/** What identifies one rollout: `_ng_task_index` and `_ng_rollout_index`. */
export interface RolloutKey {
  readonly taskIndex: RolloutIndex;
  readonly rolloutIndex: RolloutIndex;
}

/** An expected rollout, from the materialized inputs. `agent: null` keeps the row out of the agent level only. */
export interface InputRow extends RolloutKey {
  readonly agent: string | null;
}

/**
 * All that the profiler needs of one rollout row, without its transcript.
 *
 * Integers beyond 2^53 have already lost precision when JSON.parse made them numbers; upstream keeps them exact.
 */
export interface NumericRow extends RolloutKey {
  /** `agent_ref.name`, or null when the row has none. */
  readonly agent: string | null;
  /** The reward exactly as the row has it (a number, null, a string...); undefined when the row has no reward key. */
  readonly reward: unknown;
  /** How many of `extras` stand before the reward in the row; absent means none. Only key order depends on it. */
  readonly rewardAt?: number;
  /** Numeric fields of `response.usage`, in the row's order. */
  readonly usage: readonly NumericColumn[];
  /** Numeric top-level fields other than the reward and the two indices, in the row's order. */
  readonly extras: readonly NumericColumn[];
  /**
   * The columns that statistics use, in order. Present only when a usage field has the name of a top-level field,
   * where upstream's statistics take the usage value and its `rollout_infos` the top-level one.
   */
  readonly columns?: readonly NumericColumn[];
}

/** One rollout inside a group entry: id, indices, reward as written, then usage and extra numbers. */
export type RolloutInfo = JsonObject;

/** Statistics of one task (`_ng_task_index` first), then its sample, its counts and its `rollout_infos`. */
export type GroupMetrics = JsonObject;

/** Statistics of one agent over its rollouts, then its `agent_ref`. */
export type AgentMetrics = JsonObject;

/** How much of the expected collection is there. Counts are rows or tasks; the percentage is 0 to 100. */
export interface CompletionSummary {
  readonly expected_rollout_rows: number;
  readonly completed_rollout_rows: number;
  readonly missing_rollout_rows: number;
  readonly extra_rollout_rows: number;
  readonly reward_profile_completion_pct: number;
  readonly total_input_rows: number;
  readonly complete_input_rows: number;
  readonly partial_input_rows: number;
  readonly missing_input_rows: number;
}

/** The three levels of one profile. */
export interface RewardProfile {
  readonly groupLevelMetrics: GroupMetrics[];
  readonly agentLevelMetrics: AgentMetrics[];
  readonly completion: CompletionSummary;
}

/** What one agent's metrics service answers; keys as upstream writes them. */
export interface AggregateMetrics {
  group_level_metrics: GroupMetrics[];
  agent_metrics: JsonObject;
  key_metrics: JsonObject;
}
