import type { ShownSuspect } from '../check.ts';
import { CHECKS } from '../checks.ts';
import type { Engine } from '../engine/connection.ts';
import { InputError } from '../files/errors.ts';
import { fingerprint } from '../files/fingerprint.ts';
import { reportInputs } from '../files/report-inputs.ts';
import type { Job, Loaded } from '../job.ts';
import type { Evidence } from '../result.ts';
import { rolloutCharts } from './charts/charts.ts';
import { mergeFieldSummaries } from './field-summaries.ts';
import {
  type FrameNumber,
  type InputTask,
  type RolloutFrame,
  type RolloutTables,
  readFrame,
  selectColumns,
} from './frame.ts';
import { measureRollouts, type RolloutMetricOptions } from './metrics/metrics.ts';
import { loadFailures } from './sources/failures.ts';
import type { MappedColumn } from './sources/layout.ts';
import { LAYOUTS } from './sources/layouts.ts';
import { type LoadedRollouts, loadRollouts } from './sources/load.ts';
import { loadInputTasks } from './sources/materialized-inputs.ts';
import { DERIVED_FILES, withoutDerived } from './sources/siblings.ts';
import { summarise } from './summary.ts';

export interface RolloutOptions extends RolloutMetricOptions {
  readonly map?: Partial<Record<MappedColumn, string>>;
  readonly nestedFields?: readonly string[];
  /** The materialized inputs file; found beside the rollouts when absent. */
  readonly inputs?: string;
  readonly workers?: number;
}

/** Job 1: graded answers of a policy. */
export const rolloutsJob: Job<RolloutTables, RolloutOptions> = {
  id: 'rollouts',
  command: 'profile',
  title: 'Rollouts',
  recognise: (_, sample) => Math.max(0, ...sample.flatMap((row) => LAYOUTS.map((layout) => layout.recognise(row)))),
  derivedFiles: DERIVED_FILES,
  async load(named, options, { engine, progress }) {
    const files = withoutDerived(named);
    // Taken while the scanning threads are at work.
    const fingerprints = Promise.all(files.map(fingerprint));
    // A file that cannot be read fails the load below, with the better message.
    fingerprints.catch(() => {});
    const loaded = await loadRollouts(engine, files, { ...options, progress });
    const { agents } = loaded;
    const { rollouts, rows } = await readFrame(engine);
    const inputs = await loadInputTasks(files, { named: options.inputs, taskTypePath: options.map?.task_type });
    const matched = matchInputs(inputs, rollouts, options.inputs);
    const failures = await loadFailures(files);
    const tables: RolloutTables = {
      rollouts,
      fields: mergeFieldSummaries(agents.map((agent) => agent.fields)),
      agents,
      noise: [...new Set(loaded.files.flatMap((file) => file.layout.noise ?? []))],
      ...(matched === undefined ? {} : { inputs: matched }),
      ...(failures === undefined ? {} : { failures }),
    };
    return {
      tables,
      inputs: reportInputs(
        loaded.files.map((read) => ({ ...read, kind: read.layout.id })),
        await fingerprints,
      ),
      summary: summarise(
        loaded.files.map((file) => file.layout.title),
        tables,
        inputs !== undefined && matched === undefined
          ? ['inputs file left aside: none of its tasks is among the rollouts']
          : [],
      ),
      has: (table, column) => hasColumn(tables, table, column),
      select: (needs) => ({ ...tables, rollouts: selectColumns(rollouts, needs.rollouts ?? []) }),
      locate: (suspects) => locate(engine, loaded, rows, suspects),
    } satisfies Loaded<RolloutTables>;
  },
  measure: measureRollouts,
  checks: CHECKS.filter((check) => check.job === 'rollouts') as unknown as Job<RolloutTables, RolloutOptions>['checks'],
  charts: rolloutCharts,
};

/**
 * The expected tasks under the keys that the rollouts have, when they name their tasks as the inputs do. Rollouts without
 * a task index are grouped by their prompts and cannot be held against the inputs: a sibling file is then left aside, a
 * named one is an error.
 */
function matchInputs(
  inputs: readonly InputTask[] | undefined,
  { taskKeys, rolloutCount }: RolloutFrame,
  named: string | undefined,
): readonly InputTask[] | undefined {
  if (inputs === undefined || rolloutCount === 0) return inputs;
  const present = new Set(taskKeys);
  const matched = new Map<string, InputTask>();
  for (const { key, bareKey, rollouts, taskType } of inputs) {
    const found = bareKey !== undefined && !present.has(key) && present.has(bareKey) ? bareKey : key;
    matched.set(found, { key: found, rollouts: rollouts + (matched.get(found)?.rollouts ?? 0), taskType });
  }
  if (taskKeys.some((key) => matched.has(key))) return [...matched.values()];
  if (named === undefined) return undefined;
  throw new InputError(
    `${named}: none of its ${inputs.length} tasks is among the rollouts, whose tasks are ${taskKeys.slice(0, 3).join(', ')}`,
  );
}

function hasColumn(tables: RolloutTables, table: string, column: string): boolean {
  if (table === 'rollouts') return tables.rollouts.has(column as FrameNumber);
  if (table === 'fields') return tables.fields.length > 0;
  if (table === 'failures') return tables.failures !== undefined;
  return table === 'inputs' && tables.inputs !== undefined;
}

/** Looks up where rows of the frame stand in the files. */
async function locate(
  engine: Engine,
  loaded: LoadedRollouts,
  rows: Float64Array,
  suspects: readonly ShownSuspect[],
): Promise<Evidence[]> {
  const wanted = suspects.flatMap((suspect) => (suspect.row === undefined ? [] : [rows[suspect.row]]));
  const places = new Map<number, { path: string; line: number; task: string }>();
  if (wanted.length > 0) {
    const found = await engine.query(
      `SELECT row, file, line, task_key FROM rollouts JOIN tasks USING (task) WHERE row IN (${wanted.join(', ')})`,
    );
    const [row, file, line] = ['row', 'file', 'line'].map((name) => found.numbers(name));
    const task = found.texts('task_key') as string[];
    for (let i = 0; i < found.rowCount; i++)
      places.set(row[i], { path: loaded.files[file[i]].file.path, line: line[i], task: task[i] });
  }
  return suspects.map(({ row, task, step, note }) => ({
    ...(row === undefined ? {} : places.get(rows[row])),
    ...(task === undefined ? {} : { task }),
    ...(step === undefined ? {} : { step }),
    note,
  }));
}
