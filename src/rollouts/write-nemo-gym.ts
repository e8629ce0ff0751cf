import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { basename, join } from 'node:path';
import { InputError } from '../files/errors.ts';
import { describeFile, type InputFile } from '../files/inputs.ts';
import { readRows } from '../files/read-rows.ts';
import {
  type AggregateEntry,
  aggregateNumericRollouts,
  type InputRow,
  type JsonObject,
  type NumericRow,
  type ProfileFile,
  profileFilePath,
  profileNumericRows,
  renderAgentMetrics,
  renderAggregateMetrics,
  renderRewardProfilingLines,
  sampleOf,
  toInputRow,
  toNumericRow,
} from './nemo-gym/index.ts';
import { siblingsOf } from './sources/siblings.ts';

export interface WriteNemoGymOptions {
  /** The materialized inputs; found beside each rollout file when absent. */
  readonly inputs?: string;
  /** Profile what completed when some expected rollouts have no row. */
  readonly allowPartial?: boolean;
}

/** What was written for one rollout file, and what stands in none of the files. */
export interface WrittenProfile {
  readonly rollouts: string;
  /** The materialized inputs that were used; without them only the aggregate file is written. */
  readonly inputs?: string;
  readonly paths: readonly string[];
  readonly rowCount: number;
  /** Lines of the rollout file that are not JSON objects. */
  readonly skippedCount: number;
  /** Rows of no agent: upstream leaves them out of the aggregate file. */
  readonly withoutAgentCount: number;
}

export interface WrittenProfiles {
  readonly paths: readonly string[];
  readonly profiles: readonly WrittenProfile[];
  readonly skippedCount: number;
  readonly withoutAgentCount: number;
}

/**
 * Writes into `folder`, for every rollout file, what NeMo Gym's profiler and collector write beside it, under upstream's
 * names, keys and order: `<stem>_reward_profiling.jsonl` and `<stem>_agent_metrics.json`, which need the materialized
 * inputs, and `<stem>_aggregate_metrics.json`. Rows are streamed and only their numbers are kept, plus one input row per
 * task. Nothing is written unless every file could be profiled.
 *
 * @throws InputError on rows without indices, repeated keys, rows without input, missing rows unless `allowPartial`, and
 * files that are not JSON lines
 */
export async function writeNemoGymFiles(
  files: readonly InputFile[],
  folder: string,
  { inputs, allowPartial = false }: WriteNemoGymOptions = {},
): Promise<WrittenProfiles> {
  if (inputs !== undefined && files.length > 1)
    throw new InputError(
      `--inputs ${inputs}: one inputs file belongs to one rollout file, and there are ${files.length}`,
    );
  requireDistinctNames(files);
  const prepared: { profile: WrittenProfile; texts: Iterable<string>[] }[] = [];
  for (const file of files) {
    const source = inputs === undefined ? siblingsOf([file], '_materialized_inputs')[0] : describeFile(inputs, inputs);
    prepared.push(await prepare(file, source, folder, allowPartial));
  }
  mkdirSync(folder, { recursive: true });
  for (const { profile, texts } of prepared) profile.paths.forEach((path, i) => void writeText(path, texts[i]));
  const profiles = prepared.map(({ profile }) => profile);
  return {
    paths: profiles.flatMap(({ paths }) => paths),
    profiles,
    skippedCount: profiles.reduce((sum, { skippedCount }) => sum + skippedCount, 0),
    withoutAgentCount: profiles.reduce((sum, { withoutAgentCount }) => sum + withoutAgentCount, 0),
  };
}

async function prepare(file: InputFile, source: InputFile | undefined, folder: string, allowPartial: boolean) {
  const { rows, skippedCount } = await readNumericRows(file);
  const expected = source && (await readInputs(source, rows));
  const outputs: [ProfileFile, Iterable<string>][] = [];
  let aggregate: { entries: AggregateEntry[]; droppedCount: number };
  try {
    if (expected !== undefined) {
      const { inputs, samples } = expected;
      const profile = profileNumericRows(inputs, rows, { allowPartial, sampleOf: (input) => samples.get(input) });
      outputs.push(['reward_profiling', renderRewardProfilingLines(profile.groupLevelMetrics)]);
      outputs.push(['agent_metrics', [renderAgentMetrics(profile.agentLevelMetrics)]]);
    }
    aggregate = aggregateNumericRollouts(expected === undefined ? rows : withAgents(rows, expected.inputs));
  } catch (error) {
    throw new InputError(`${file.path}: ${error instanceof Error ? error.message : error}`, { cause: error });
  }
  outputs.push(['aggregate_metrics', [renderAggregateMetrics(aggregate.entries)]]);
  const profile: WrittenProfile = {
    rollouts: file.path,
    ...(source === undefined ? {} : { inputs: source.path }),
    paths: outputs.map(([kind]) => profileFilePath(join(folder, nameOf(file)), kind)),
    rowCount: rows.length,
    skippedCount,
    withoutAgentCount: aggregate.droppedCount,
  };
  return { profile, texts: outputs.map(([, text]) => text) };
}

async function readNumericRows(file: InputFile): Promise<{ rows: NumericRow[]; skippedCount: number }> {
  const rows: NumericRow[] = [];
  let skippedCount = 0;
  for await (const [row, label] of labelledRows(file, () => void skippedCount++))
    rows.push(located(() => toNumericRow(row, label)));
  return { rows, skippedCount };
}

/**
 * The expected rollouts, and as sample of each task its first input row that completed. Only one row per task is held:
 * the rollouts, which are known by now, say which.
 */
async function readInputs(file: InputFile, rows: readonly NumericRow[]) {
  const completed = new Set(rows.map(keyOf));
  const inputs: InputRow[] = [];
  const first = new Map<InputRow['taskIndex'], { input: InputRow; sample: JsonObject }>();
  for await (const [row, label] of labelledRows(file, (line, reason) => {
    throw new InputError(`${file.path}:${line}: ${reason}`);
  })) {
    const { row: parsed, ...input } = located(() => toInputRow(row, label));
    inputs.push(input);
    if (!completed.has(keyOf(input))) continue;
    const held = first.get(input.taskIndex);
    if (held === undefined || input.rolloutIndex < held.input.rolloutIndex)
      first.set(input.taskIndex, { input, sample: sampleOf(parsed) });
  }
  return { inputs, samples: new Map([...first.values()].map(({ input, sample }) => [input, sample])) };
}

/** As upstream does, a row belongs to the agent its input names, and to its own agent only where no input has its key. */
function withAgents(rows: readonly NumericRow[], inputs: readonly InputRow[]): NumericRow[] {
  const agents = new Map(inputs.map((input) => [keyOf(input), input.agent]));
  return rows.map((row) => ({ ...row, agent: agents.get(keyOf(row)) ?? row.agent }));
}

function keyOf({ taskIndex, rolloutIndex }: Pick<InputRow, 'taskIndex' | 'rolloutIndex'>): string {
  return JSON.stringify([taskIndex, rolloutIndex]);
}

async function* labelledRows(
  file: InputFile,
  onSkip: (line: number, reason: string) => void,
): AsyncGenerator<[JsonObject, string]> {
  if (file.encoding !== 'jsonl')
    throw new InputError(`${file.path}: NeMo Gym's files are JSON lines, this one is ${file.encoding}`);
  for await (const { line, row } of readRows(file, onSkip)) yield [row, `${file.path}:${line}`];
}

function located<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new InputError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

function requireDistinctNames(files: readonly InputFile[]): void {
  const seen = new Map<string, string>();
  for (const file of files) {
    const name = profileFilePath(nameOf(file), 'aggregate_metrics');
    const other = seen.get(name);
    if (other !== undefined) throw new InputError(`${other} and ${file.path} would both be written to ${name}`);
    seen.set(name, file.path);
  }
}

function nameOf(file: InputFile): string {
  return file.path === '-' ? 'stdin.jsonl' : basename(file.path);
}

function writeText(path: string, parts: Iterable<string>): void {
  const descriptor = openSync(path, 'w');
  try {
    for (const part of parts) writeSync(descriptor, part);
  } finally {
    closeSync(descriptor);
  }
}
