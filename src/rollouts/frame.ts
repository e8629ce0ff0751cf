import type { Engine } from '../engine/connection.ts';
import type { AgentFields, FieldSummary } from './field-summaries.ts';
import type { RolloutColumn } from './table.ts';

/** Columns of numbers a frame holds; flags are 0 and 1, NaN means the file does not say. */
export const FRAME_NUMBERS = [
  'rollout_index',
  'rollout_index_inferred',
  'reward',
  'reward_state',
  'success',
  'masked',
  'output_items',
  'turns',
  'tool_calls',
  'characters',
  'output_tokens',
  'token_limit',
  'truncated',
  'response_hash',
] as const satisfies readonly (RolloutColumn | 'rollout_index_inferred')[];

/** Columns of texts a frame holds. */
export const FRAME_TEXTS = [
  'agent',
  'task_type',
  'failure',
  'answer',
  'subset',
] as const satisfies readonly RolloutColumn[];

export type { AgentFields, FieldSummary };

export type FrameNumber = (typeof FRAME_NUMBERS)[number];
export type FrameText = (typeof FRAME_TEXTS)[number];

/**
 * The rollouts' numbers, without their texts, sorted by task and rollout index: task t holds the rows `offsets[t]` up to
 * `offsets[t + 1]`. Row order in the file never shows. Memory is a few doubles a rollout, whatever a rollout's size.
 */
export interface RolloutFrame {
  readonly rolloutCount: number;
  readonly taskCount: number;
  readonly offsets: Int32Array;
  readonly taskKeys: readonly string[];
  /** A numeric column; throws for one that was not asked for. */
  numbers(name: FrameNumber): Float64Array;
  /** A text column, null where the file does not say; throws for one that was not asked for. */
  texts(name: FrameText): readonly (string | null)[];
  /** Whether the file says anything in this column. */
  has(name: FrameNumber | FrameText): boolean;
}

/** One expected task, from the materialized inputs. */
export interface InputTask {
  readonly key: string;
  /** The key without its agent, where it has one: rollouts need not name theirs. */
  readonly bareKey?: string;
  readonly rollouts: number;
  readonly taskType: string | null;
}

/** How many attempts failed in one way. */
export interface FailureCount {
  /** NeMo Gym's `_ng_failure_class`; null where the row does not name one. */
  readonly class: string | null;
  readonly count: number;
}

/** Everything the rollout checks and metrics read. */
export interface RolloutTables {
  readonly rollouts: RolloutFrame;
  /** Fields over all rollouts, in the order of their names. */
  readonly fields: readonly FieldSummary[];
  /** The same for each agent's rollouts, agents in the order of their names. */
  readonly agents?: readonly AgentFields[];
  /** What should have come back, when the inputs file is known. */
  readonly inputs?: readonly InputTask[];
  /** Failed attempts that stand in files of their own, by class; absent when no such file is known. */
  readonly failures?: readonly FailureCount[];
  /** Fields that the layouts of the files list as measuring nothing, for `isNoiseField`. */
  readonly noise?: readonly string[];
}

/** Reads the frame out of the engine; `rows` is the row of the `rollouts` table behind each row of the frame. */
export async function readFrame(engine: Engine): Promise<{ rollouts: RolloutFrame; rows: Float64Array }> {
  // Texts come as numbers and nulls as NaN: columns of plain numbers are read at once, texts one by one.
  const numbers = FRAME_NUMBERS.map((name) => `coalesce(CAST(${name} AS DOUBLE), 'NaN'::DOUBLE) AS ${name}`);
  const sorted = await engine.query(
    `SELECT row, task, ${[...numbers, ...FRAME_TEXTS.map((name) => `${name}_id`)].join(', ')}
    FROM rollouts ORDER BY task, rollouts.rollout_index, rollouts.response_hash, row`,
  );
  const texts = await engine.query('SELECT text FROM texts ORDER BY id');
  const tasks = await engine.query('SELECT task_key FROM tasks ORDER BY task');
  const offsets = offsetsOf(sorted.numbers('task'), tasks.rowCount);
  const columns = new Map<string, Float64Array | (string | null)[]>();
  for (const name of FRAME_NUMBERS) columns.set(name, sorted.numbers(name));
  const textOf = texts.rowCount === 0 ? [] : texts.texts('text');
  for (const name of FRAME_TEXTS) columns.set(name, spellOut(sorted.numbers(`${name}_id`), textOf));
  return {
    rollouts: frameOf(columns, offsets, tasks.texts('task_key') as string[]),
    rows: sorted.numbers('row'),
  };
}

function spellOut(ids: Float64Array, textOf: readonly (string | null)[]): (string | null)[] {
  const texts = new Array<string | null>(ids.length).fill(null);
  for (let i = 0; i < ids.length; i++) if (ids[i] >= 0) texts[i] = textOf[ids[i]];
  return texts;
}

/** Builds a frame over columns that are already sorted by task. */
export function frameOf(
  columns: ReadonlyMap<string, Float64Array | readonly (string | null)[]>,
  offsets: Int32Array,
  taskKeys: readonly string[],
): RolloutFrame {
  const present = new Map<string, boolean>();
  function column(name: string): Float64Array | readonly (string | null)[] {
    const values = columns.get(name);
    if (values === undefined)
      throw new Error(`column ${name} of rollouts was read without being declared in needs or uses`);
    return values;
  }
  return {
    rolloutCount: offsets[offsets.length - 1],
    taskCount: taskKeys.length,
    offsets,
    taskKeys,
    numbers: (name) => column(name) as Float64Array,
    texts: (name) => column(name) as readonly (string | null)[],
    has(name) {
      let known = present.get(name);
      if (known === undefined) {
        const values = columns.get(name);
        known =
          values instanceof Float64Array
            ? values.some((v) => !Number.isNaN(v))
            : (values?.some((v) => v !== null) ?? false);
        present.set(name, known);
      }
      return known;
    },
  };
}

/** The same frame with only some columns, as a check receives it. */
export function selectColumns(frame: RolloutFrame, names: readonly string[]): RolloutFrame {
  const columns = new Map<string, Float64Array | readonly (string | null)[]>();
  for (const name of names) {
    if ((FRAME_NUMBERS as readonly string[]).includes(name)) columns.set(name, frame.numbers(name as FrameNumber));
    else if ((FRAME_TEXTS as readonly string[]).includes(name)) columns.set(name, frame.texts(name as FrameText));
    else throw new Error(`unknown column of rollouts: ${name}`);
  }
  return frameOf(columns, frame.offsets, frame.taskKeys);
}

function offsetsOf(tasks: Float64Array, taskCount: number): Int32Array {
  const offsets = new Int32Array(taskCount + 1);
  for (const task of tasks) offsets[task + 1]++;
  for (let t = 0; t < taskCount; t++) offsets[t + 1] += offsets[t];
  return offsets;
}
