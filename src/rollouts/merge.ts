import { type AgentFields, mergeFieldSummaries } from './field-summaries.ts';
import {
  type FailureCount,
  FRAME_NUMBERS,
  FRAME_TEXTS,
  type FrameText,
  frameOf,
  type InputTask,
  type RolloutFrame,
  type RolloutTables,
} from './frame.ts';

/**
 * The tables of several shards as one: tasks joined by their key, rollouts of a task in the order of their index, field
 * moments merged (Chan). What `measureRollouts` makes of them equals what it makes of the whole, but for the medians of
 * fields that several shards have, which do not add up and are left out.
 *
 * Each shard must name its tasks and rollout indices itself: tasks and indices that a loader had to infer are only right
 * within its shard. Expected tasks are those of all shards; a task that several shards expect is expected as often as
 * the most demanding of them says, as shards of one run share one inputs file.
 */
export function mergeRolloutTables(shards: readonly RolloutTables[]): RolloutTables {
  const inputs = shards.flatMap((shard) => (shard.inputs === undefined ? [] : [shard.inputs]));
  const failures = shards.flatMap((shard) => (shard.failures === undefined ? [] : [shard.failures]));
  const noise = new Set(shards.flatMap((shard) => shard.noise ?? []));
  return {
    rollouts: mergeFrames(shards.map((shard) => shard.rollouts)),
    fields: mergeFieldSummaries(shards.map((shard) => shard.fields)),
    agents: mergeAgents(shards.flatMap((shard) => shard.agents ?? [])),
    ...(inputs.length === 0 ? {} : { inputs: mergeInputs(inputs.flat()) }),
    ...(failures.length === 0 ? {} : { failures: mergeFailures(failures.flat()) }),
    ...(noise.size === 0 ? {} : { noise: [...noise] }),
  };
}

interface Place {
  readonly frame: number;
  readonly row: number;
  readonly index: number;
  readonly hash: number;
}

function mergeFrames(frames: readonly RolloutFrame[]): RolloutFrame {
  const tasks = new Map<string, Place[]>();
  frames.forEach((frame, f) => {
    const index = frame.numbers('rollout_index');
    const hash = frame.numbers('response_hash');
    frame.taskKeys.forEach((key, t) => {
      const places = tasks.get(key) ?? [];
      for (let row = frame.offsets[t]; row < frame.offsets[t + 1]; row++)
        places.push({ frame: f, row, index: index[row], hash: hash[row] });
      tasks.set(key, places);
    });
  });
  const taskKeys = [...tasks.keys()].sort(compareTaskKeys);
  const offsets = new Int32Array(taskKeys.length + 1);
  const order = taskKeys.flatMap((key, t) => {
    const places = tasks.get(key)!.sort((a, b) => compare(a.index, b.index) || compare(a.hash, b.hash));
    offsets[t + 1] = offsets[t] + places.length;
    return places;
  });
  const columns = new Map<string, Float64Array | (string | null)[]>();
  for (const name of FRAME_NUMBERS) {
    const parts = frames.map((frame) => frame.numbers(name));
    columns.set(
      name,
      Float64Array.from(order, ({ frame, row }) => parts[frame][row]),
    );
  }
  for (const name of FRAME_TEXTS) columns.set(name, gatherTexts(frames, name, order));
  return frameOf(columns, offsets, taskKeys);
}

function gatherTexts(frames: readonly RolloutFrame[], name: FrameText, order: readonly Place[]): (string | null)[] {
  const parts = frames.map((frame) => frame.texts(name));
  return order.map(({ frame, row }) => parts[frame][row]);
}

/** As the engine orders tasks: numbers by value, then texts. */
function compareTaskKeys(a: string, b: string): number {
  const [x, y] = [numberOf(a), numberOf(b)];
  return compare(x, y) || (a < b ? -1 : Number(a > b));
}

function numberOf(key: string): number {
  return key.trim() === '' ? Number.NaN : Number(key);
}

/** Ascending, NaN last. */
function compare(a: number, b: number): number {
  return Number(Number.isNaN(a)) - Number(Number.isNaN(b)) || a - b || 0;
}

function mergeAgents(parts: readonly AgentFields[]): AgentFields[] {
  const byAgent = new Map<string | null, AgentFields[]>();
  for (const part of parts) byAgent.set(part.agent, [...(byAgent.get(part.agent) ?? []), part]);
  return [...byAgent]
    .map(([agent, list]) => ({
      agent,
      rollouts: list.reduce((sum, { rollouts }) => sum + rollouts, 0),
      fields: mergeFieldSummaries(list.map(({ fields }) => fields)),
    }))
    .sort((a, b) => Number(a.agent === null) - Number(b.agent === null) || (a.agent! < b.agent! ? -1 : 1));
}

function mergeInputs(tasks: readonly InputTask[]): InputTask[] {
  const byKey = new Map<string, InputTask>();
  for (const task of tasks) {
    const known = byKey.get(task.key);
    if (known === undefined || known.rollouts < task.rollouts) byKey.set(task.key, task);
  }
  return [...byKey.values()];
}

function mergeFailures(failures: readonly FailureCount[]): FailureCount[] {
  const counts = new Map<string | null, number>();
  for (const failure of failures) counts.set(failure.class, (counts.get(failure.class) ?? 0) + failure.count);
  return [...counts].map(([name, count]) => ({ class: name, count })).sort((a, b) => b.count - a.count);
}
