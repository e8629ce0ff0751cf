import { parseJson } from '../../../files/parse-json.ts';
import { type Config, factsOfConfig } from '../config-facts.ts';
import { loggedNumbers } from '../logged-numbers.ts';
import { createLoggerAxis, type LoggerAxis } from '../logger-axis.ts';
import { defineReader, type ReadContext, type RunSink } from '../reader.ts';
import { type Database, hasColumn, openDatabase, rowsAsFarAsTheyGo } from './sqlite.ts';

interface OpenRun {
  readonly sink: RunSink;
  readonly axis: LoggerAxis;
}

/** A project of trackio: an SQLite database whose rows hold the metrics of one call each, as JSON. */
export const trackio = defineReader({
  id: 'trackio-sqlite',
  title: 'trackio project',
  recognise: ({ tables }) => {
    const sql = tables.get('metrics') ?? '';
    return /\brun_name\b/.test(sql) && /\bmetrics\s+TEXT\b/i.test(sql) ? 3 : 0;
  },
  async read({ file }, context) {
    const database = await openDatabase(file);
    try {
      context.onBytes(file.bytes);
      readProject(database, context);
    } finally {
      database.close();
    }
  },
});

function readProject(database: Database, context: ReadContext): void {
  const { run, skip, map } = context;
  const column = (name: string) => (hasColumn(database, 'metrics', name) ? name : 'NULL');
  const configs = configsOf(database, context);
  const open = new Map<string, OpenRun>();
  const names = new Map<string, number>();

  function runOf(project: unknown, id: unknown, name: string): OpenRun {
    const key = JSON.stringify([project, id, name]);
    const known = open.get(key);
    if (known !== undefined) return known;
    const label = typeof project === 'string' ? `${project}/${name}` : name;
    const count = (names.get(label) ?? 0) + 1;
    names.set(label, count);
    const sink = run(count === 1 ? label : `${label} (${count})`);
    sink.facts(factsOfConfig(configs.get(name) ?? {}));
    const opened = { sink, axis: createLoggerAxis(map.step) };
    open.set(key, opened);
    return opened;
  }

  const sql = `SELECT CAST(id AS REAL) AS line, ${column('project_name')} AS project, ${column('run_id')} AS run_id, run_name,
    CASE WHEN typeof(step) IN ('integer', 'real') THEN CAST(step AS REAL) END AS step, CAST(metrics AS TEXT) AS metrics
    FROM metrics ORDER BY id`;
  for (const row of rowsAsFarAsTheyGo(database, sql, skip)) {
    const line = Number(row.line);
    const logged = parseObject(row.metrics);
    if (logged === undefined || typeof row.step !== 'number' || !Number.isFinite(row.step)) {
      skip(line, logged === undefined ? 'its metrics are no JSON object' : 'its step is no number');
      continue;
    }
    const { sink, axis } = runOf(row.project, row.run_id, String(row.run_name));
    const values = new Map(loggedNumbers('', logged));
    const step = axis.stepOf(values, row.step);
    sink.row(
      [...values].filter(([key]) => !axis.isStep(key)),
      { step, line },
    );
  }
}

/** The configurations by the names of their runs. */
function configsOf(database: Database, { skip }: Pick<ReadContext, 'skip'>): Map<string, Config> {
  const configs = new Map<string, Config>();
  if (!hasColumn(database, 'configs', 'config')) return configs;
  const sql = 'SELECT run_name, CAST(config AS TEXT) AS config FROM configs';
  for (const row of rowsAsFarAsTheyGo(database, sql, skip)) {
    const config = parseObject(row.config);
    if (config !== undefined) configs.set(String(row.run_name), config);
  }
  return configs;
}

function parseObject(json: unknown): Config | undefined {
  try {
    const value = parseJson(String(json));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Config) : undefined;
  } catch {
    return undefined;
  }
}
