import { factsOfConfig } from '../config-facts.ts';
import { defineReader, type ReadContext, type RunSink } from '../reader.ts';
import { numberUncounted } from '../uncounted-steps.ts';
import { isMachineMetric, RUN_MEAN, RUN_SUMMARY } from './mlflow-keys.ts';
import { type StoredRun, storedRuns } from './mlflow-runs.ts';
import { type Database, type DatabaseRow, hasColumn, openDatabase, rowsAsFarAsTheyGo } from './sqlite.ts';

/** What MLflow stores for an infinity, which its databases cannot hold (mlflow: store/tracking/sqlalchemy_store.py). */
const LARGEST = Number.MAX_VALUE;

interface OpenRun extends StoredRun {
  readonly sink: RunSink;
}

/** MLflow's store in an SQLite database: the runs of all its experiments that were not deleted. */
export const mlflowDatabase = defineReader({
  id: 'mlflow-sqlite',
  title: 'MLflow SQLite store',
  recognise: ({ tables }) => (/\brun_uuid\b/.test(tables.get('metrics') ?? '') && tables.has('runs') ? 3 : 0),
  patterns: ['**/*.{db,sqlite,sqlite3}{,.gz,.zst}'],
  async read({ file }, context) {
    const database = await openDatabase(file);
    try {
      context.onBytes(file.bytes);
      readMetrics(database, openRuns(database, context), context);
    } finally {
      database.close();
    }
  },
});

/** The runs that have metrics, by id, told what the store says of them. */
function openRuns(database: Database, { run, skip, note }: ReadContext): Map<string, OpenRun> {
  const stored = storedRuns(database, skip, note);
  const withMetrics = new Set(
    [...rowsAsFarAsTheyGo(database, 'SELECT DISTINCT run_uuid AS id FROM metrics', skip)].map(({ id }) => String(id)),
  );
  const wanted = stored.filter(({ id }) => withMetrics.has(id));
  if (wanted.length < stored.length) note(`runs without a metric are left aside: ${stored.length - wanted.length}`);
  const open = new Map(wanted.map((one) => [one.id, { ...one, sink: run(one.label) }] as const));
  const parameters = new Map<string, Map<string, unknown>>();
  if (hasColumn(database, 'params', 'run_uuid'))
    for (const { id, key, value } of rowsAsFarAsTheyGo(
      database,
      'SELECT run_uuid AS id, key, value FROM params',
      skip,
    )) {
      const own = parameters.get(String(id)) ?? new Map<string, unknown>();
      parameters.set(String(id), own.set(String(key), value));
    }
  for (const { id, status, sink } of open.values())
    sink.facts({
      ...factsOfConfig(Object.fromEntries(parameters.get(id) ?? [])),
      ...(status === undefined ? {} : { status }),
    });
  return open;
}

/** Puts all metrics into their runs in one pass over the table, run by run and key by key, in the order of time. */
function readMetrics(database: Database, runs: ReadonlyMap<string, OpenRun>, { skip, note }: ReadContext): void {
  const summarised = runsWithMean(database, skip);
  let finish = () => {};
  let current = '';
  let steps: ReturnType<typeof numberUncounted> | undefined;
  for (const row of rowsAsFarAsTheyGo(database, metricsSql(database), skip)) {
    const id = String(row.id);
    const key = String(row.key);
    const run = runs.get(id);
    if (run === undefined || isMachineMetric(key) || (key === RUN_MEAN && summarised.has(id))) continue;
    if (current !== `${id} ${key}`) {
      finish();
      current = `${id} ${key}`;
      const opened = numberUncounted((values, step, line) => run.sink.row(values, { step, line }));
      steps = opened;
      finish = () => {
        if (opened.finish())
          note(`${run.label}: no ${key} names a step, so they are numbered in the order of their time`);
      };
    }
    const value = numberOf(row);
    if (value === undefined || typeof row.step !== 'number' || !Number.isFinite(row.step))
      skip(Number(row.line), `${key} of ${run.label} has a value or a step that is no number`);
    else steps?.add([[key, value]], row.step, Number(row.time), Number(row.line));
  }
  finish();
}

/** Ids of the runs whose `train_loss` is a mean over the run. */
function runsWithMean(database: Database, skip: ReadContext['skip']): Set<string> {
  const marks = RUN_SUMMARY.map(() => '?').join(', ');
  const sql = `SELECT run_uuid AS id FROM metrics WHERE key IN (${marks}) GROUP BY run_uuid HAVING count(DISTINCT key) = ${RUN_SUMMARY.length}`;
  return new Set([...rowsAsFarAsTheyGo(database, sql, skip, ...RUN_SUMMARY)].map(({ id }) => String(id)));
}

/** Whole numbers are asked for as reals: those beyond 2^53 would end the reading. */
function metricsSql(database: Database): string {
  const real = (name: string) => `CASE WHEN typeof(${name}) IN ('integer', 'real') THEN CAST(${name} AS REAL) END`;
  const nan = hasColumn(database, 'metrics', 'is_nan') ? 'CAST(is_nan AS REAL)' : '0.0';
  return `SELECT run_uuid AS id, key, CAST(rowid AS REAL) AS line, ${real('value')} AS value, ${real('step')} AS step,
      ${real('timestamp')} AS time, ${nan} AS isNan
    FROM metrics ORDER BY run_uuid, key, timestamp, step, rowid`;
}

function numberOf({ value, isNan }: DatabaseRow): number | undefined {
  if (Number(isNan) !== 0) return Number.NaN;
  if (typeof value !== 'number') return undefined;
  return Math.abs(value) === LARGEST ? Math.sign(value) * Number.POSITIVE_INFINITY : value;
}
