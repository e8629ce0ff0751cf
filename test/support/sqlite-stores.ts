import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { temporaryFolder } from './rollouts.ts';

/** The bytes of an SQLite file that SQL statements and rows have filled. */
export function sqliteFile(fill: (database: DatabaseSync) => void): Buffer {
  const path = join(temporaryFolder(), 'made.db');
  const database = new DatabaseSync(path);
  fill(database);
  database.close();
  return readFileSync(path);
}

export interface MlflowRun {
  readonly id: string;
  readonly name?: string;
  readonly status?: string;
  readonly stage?: 'active' | 'deleted';
  readonly experiment?: number;
  readonly start?: number;
  readonly params?: Readonly<Record<string, string>>;
  readonly tags?: Readonly<Record<string, string>>;
  /** Rows of `metrics`: key, value, step, and the time where it matters. */
  readonly metrics?: readonly (readonly [key: string, value: number, step: number, time?: number])[];
}

/** Tables as MLflow 2 makes them (mlflow: store/tracking/dbmodels/models.py), with what its store does to NaN and infinities. */
export function mlflowFile(runs: readonly MlflowRun[], experiments = ['Default']): Buffer {
  return sqliteFile((database) => {
    database.exec(`
      CREATE TABLE experiments (experiment_id INTEGER NOT NULL, name VARCHAR(256) NOT NULL, lifecycle_stage VARCHAR(32),
        CONSTRAINT experiment_pk PRIMARY KEY (experiment_id));
      CREATE TABLE runs (run_uuid VARCHAR(32) NOT NULL, name VARCHAR(250), status VARCHAR(20), start_time BIGINT,
        lifecycle_stage VARCHAR(20), experiment_id INTEGER, CONSTRAINT run_pk PRIMARY KEY (run_uuid));
      CREATE TABLE "metrics" (key VARCHAR(250) NOT NULL, value FLOAT NOT NULL, timestamp BIGINT NOT NULL,
        run_uuid VARCHAR(32) NOT NULL, step BIGINT DEFAULT '0' NOT NULL, is_nan BOOLEAN DEFAULT '0' NOT NULL,
        CONSTRAINT metric_pk PRIMARY KEY (key, timestamp, step, run_uuid, value, is_nan));
      CREATE TABLE params (key VARCHAR(250) NOT NULL, value VARCHAR(8000) NOT NULL, run_uuid VARCHAR(32) NOT NULL);
      CREATE TABLE tags (key VARCHAR(250) NOT NULL, value VARCHAR(5000), run_uuid VARCHAR(32) NOT NULL);
      CREATE INDEX index_metrics_run_uuid ON metrics (run_uuid);`);
    experiments.forEach((name, i) => {
      const stage = name.startsWith('deleted') ? 'deleted' : 'active';
      database.prepare('INSERT INTO experiments VALUES (?, ?, ?)').run(i, name, stage);
    });
    const metric = database.prepare('INSERT INTO metrics VALUES (?, ?, ?, ?, ?, ?)');
    database.exec('BEGIN');
    runs.forEach(({ id, name = '', status = 'FINISHED', stage = 'active', experiment = 0, start = 0, ...rest }) => {
      database.prepare('INSERT INTO runs VALUES (?, ?, ?, ?, ?, ?)').run(id, name, status, start, stage, experiment);
      for (const [key, value, step, time = 1.7e12 + step] of rest.metrics ?? []) {
        const largest = value > 0 ? Number.MAX_VALUE : -Number.MAX_VALUE;
        const stored = Number.isNaN(value) ? 0 : Number.isFinite(value) ? value : largest;
        metric.run(key, stored, time, id, step, Number(Number.isNaN(value)));
      }
      for (const [table, pairs] of [
        ['params', rest.params],
        ['tags', rest.tags],
      ] as const)
        for (const [key, value] of Object.entries(pairs ?? {}))
          database.prepare(`INSERT INTO ${table} VALUES (?, ?, ?)`).run(key, value, id);
    });
    database.exec('COMMIT');
  });
}

export interface TrackioRow {
  readonly run: string;
  readonly step: number;
  readonly metrics: unknown;
  readonly runId?: string;
}

/** Tables as trackio makes them (trackio/sqlite_storage.py); `isOld` leaves out what its first versions had not. */
export function trackioFile(
  rows: readonly TrackioRow[],
  configs: Readonly<Record<string, unknown>> = {},
  { isOld = false, usesLog = false } = {},
): Buffer {
  return sqliteFile((database) => {
    if (usesLog) database.exec('PRAGMA journal_mode = WAL');
    const own = isOld ? 'project_name TEXT NOT NULL' : 'run_id TEXT';
    database.exec(`CREATE TABLE metrics (id INTEGER PRIMARY KEY AUTOINCREMENT, timestamp TEXT NOT NULL, ${own},
      run_name TEXT NOT NULL, step INTEGER NOT NULL, metrics TEXT NOT NULL)`);
    const insert = database.prepare(
      `INSERT INTO metrics (timestamp, ${isOld ? 'project_name' : 'run_id'}, run_name, step, metrics) VALUES (?, ?, ?, ?, ?)`,
    );
    database.exec('BEGIN');
    for (const { run, step, metrics, runId } of rows) {
      const text = typeof metrics === 'string' ? metrics : JSON.stringify(metrics);
      insert.run('2025-01-01T00:00:00', isOld ? 'my-project' : (runId ?? `id of ${run}`), run, step, text);
    }
    database.exec('COMMIT');
    if (isOld) return;
    database.exec(`CREATE TABLE configs (id INTEGER PRIMARY KEY AUTOINCREMENT, run_name TEXT NOT NULL,
      config TEXT NOT NULL, created_at TEXT NOT NULL, UNIQUE(run_name))`);
    for (const [run, config] of Object.entries(configs))
      database
        .prepare('INSERT INTO configs (run_name, config, created_at) VALUES (?, ?, ?)')
        .run(run, JSON.stringify(config), '');
  });
}
