import type { Needs, ShownSuspect } from '../check.ts';
import { CHECKS } from '../checks.ts';
import { fingerprint } from '../files/fingerprint.ts';
import { expandInputs } from '../files/inputs.ts';
import { reportInputs } from '../files/report-inputs.ts';
import type { Job, Loaded, Subject } from '../job.ts';
import type { Evidence } from '../result.ts';
import { runCharts } from './charts/charts.ts';
import type { ItemScores } from './checkpoints/items.ts';
import type { Alignment } from './comparison/align.ts';
import { measureRuns } from './metrics/metrics.ts';
import type { LoadedRuns } from './sources/assemble.ts';
import { loadItems } from './sources/items.ts';
import { loadRuns } from './sources/load.ts';
import { fetchJob } from './sources/openai/fetch-job.ts';
import { READERS } from './sources/readers.ts';
import { readerOf } from './sources/recognise.ts';
import { requireMap } from './sources/require-map.ts';
import { SETTINGS_FILES } from './sources/settings.ts';
import { type Method, type Run, type RunTables, selectSeries } from './table.ts';

export interface RunOptions {
  readonly method?: Method;
  /** Canonical id or `step` -> key in the file. */
  readonly map?: Readonly<Record<string, string>>;
  /** Files of rewards per item and checkpoint. */
  readonly items?: readonly string[];
  /** What several runs are compared by. */
  readonly align?: Alignment;
}

/** All runs of the command: what metrics and comparison read; each check sees one run of them. */
export interface AllRuns extends RunTables {
  readonly runs: readonly Run[];
  readonly items?: ItemScores;
}

/** Job 2: training curves. */
export const runsJob: Job<AllRuns, RunOptions> = {
  id: 'runs',
  command: 'curves',
  title: 'Training curves',
  recognise: async (file) => (await readerOf(file))?.sure ?? 0,
  furtherFiles: [...new Set(READERS.flatMap(({ patterns = [] }) => patterns))],
  fetchRemote: fetchJob,
  derivedFiles: SETTINGS_FILES,
  async load(files, options, { engine, progress }) {
    const loaded = await loadRuns(engine, files, { ...options, progress });
    const notes = requireMap(loaded, options.map ?? {});
    return presentRuns({ ...loaded, notes: [...loaded.notes, ...notes] }, options);
  },
  measure: ({ runs, items }, { align }, seed) =>
    measureRuns(runs, { ...(items === undefined ? {} : { items }), ...(align === undefined ? {} : { align }) }, seed),
  checks: CHECKS.filter((check) => check.job === 'runs') as unknown as Job<AllRuns, RunOptions>['checks'],
  charts: runCharts,
};

/** Runs that were read, as the runner takes them. */
export async function presentRuns(loaded: LoadedRuns, { items: paths }: RunOptions): Promise<Loaded<AllRuns>> {
  const items = paths === undefined ? undefined : await loadItems(await expandInputs(paths));
  const subjects = loaded.runs.map((run) => ({ name: run.name, ...subjectOf(run, loaded.runs) }));
  return {
    ...subjects[0],
    tables: { ...subjects[0].tables, ...(items === undefined ? {} : { items }) },
    subjects,
    inputs: reportInputs(loaded.files, await Promise.all(loaded.files.map(({ file }) => fingerprint(file)))),
    summary: [
      ...loaded.runs.map(summarise),
      ...loaded.notes,
      ...loaded.leftAside.map(({ path }) => `left aside, no training log: ${path}`),
    ].join('\n'),
  };
}

/** One run as checks judge it. */
export function subjectOf(run: Run, runs: readonly Run[] = [run]): Subject<AllRuns> {
  return {
    tables: { run, runs },
    has: (table, column) => table === 'run' && (column === '' || run.series.has(column)),
    select: (needs: Needs) => ({ run: selectSeries(run, needs.run ?? []), runs: [] }),
    locate: async (suspects) => suspects.map((suspect) => locate(run, suspect)),
  };
}

function locate(run: Run, { step, series, note }: ShownSuspect): Evidence {
  const points = series === undefined ? undefined : run.series.get(series);
  const at = step === undefined || points === undefined ? -1 : points.steps.indexOf(step);
  const line = at < 0 ? 0 : (points?.lines[at] ?? 0);
  return {
    ...(at < 0 || points === undefined ? {} : { path: run.files[points.files[at]].path }),
    ...(line > 0 ? { line } : {}),
    ...(step === undefined ? {} : { step }),
    ...(series === undefined ? {} : { series }),
    note,
  };
}

/** `overfit: Hugging Face trainer state, sft, 60 points of loss to step 300`. */
function summarise(run: Run): string {
  const readers = [...new Set(run.files.map(({ reader }) => reader))];
  const titles = readers.map((id) => READERS.find((reader) => reader.id === id)?.title ?? id);
  const last = Math.max(...run.series.ids.map((id) => run.series.get(id)?.steps.at(-1) ?? 0));
  const { ids } = run.series;
  return `${run.name}: ${titles.join(' and ')}, ${run.method ?? 'unknown method'}, ${ids.length} ${ids.length === 1 ? 'metric' : 'metrics'} to step ${last}`;
}
