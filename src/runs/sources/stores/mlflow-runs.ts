import type { ReadContext } from '../reader.ts';
import { type Database, type DatabaseRow, hasColumn, rowsAsFarAsTheyGo } from './sqlite.ts';

/** A run of an MLflow database that was not deleted. */
export interface StoredRun {
  readonly id: string;
  /** Its name, unlike that of any other run of the database. */
  readonly label: string;
  readonly status: string | undefined;
}

/** The runs of an MLflow database in the order in which they began, but for those that were deleted, by themselves or with their experiment. */
export function storedRuns(database: Database, skip: ReadContext['skip'], note: ReadContext['note']): StoredRun[] {
  const rows = [...rowsAsFarAsTheyGo(database, runsSql(database), skip)];
  const active = rows.filter((row) => row.stage !== 'deleted' && row.experimentStage !== 'deleted');
  if (active.length < rows.length) note(`deleted runs are left aside: ${rows.length - active.length}`);
  const labels = labelRuns(active);
  return active.map((row, i) => ({ id: String(row.id), label: labels[i], status: textOf(row.status)?.toLowerCase() }));
}

/** Older databases lack some of the columns. */
function runsSql(database: Database): string {
  const column = (table: string, name: string) => (hasColumn(database, table, name) ? `${table}.${name}` : 'NULL');
  const isJoined = hasColumn(database, 'experiments', 'experiment_id') && hasColumn(database, 'runs', 'experiment_id');
  const ofExperiment = (name: string) => (isJoined ? column('experiments', name) : 'NULL');
  const tag = hasColumn(database, 'tags', 'run_uuid')
    ? "(SELECT value FROM tags WHERE tags.run_uuid = runs.run_uuid AND tags.key = 'mlflow.runName')"
    : 'NULL';
  return `SELECT runs.run_uuid AS id, ${column('runs', 'name')} AS name, ${column('runs', 'status')} AS status,
      ${column('runs', 'lifecycle_stage')} AS stage, ${ofExperiment('name')} AS experiment,
      ${ofExperiment('lifecycle_stage')} AS experimentStage, ${tag} AS tag
    FROM runs ${isJoined ? 'LEFT JOIN experiments ON experiments.experiment_id = runs.experiment_id' : ''}
    ORDER BY ${column('runs', 'start_time')}, runs.run_uuid`;
}

/** Names of runs, with their experiment where there are several, and with their id where they are not alone in having it. */
function labelRuns(rows: readonly DatabaseRow[]): string[] {
  const isSeveral = new Set(rows.map(({ experiment }) => experiment)).size > 1;
  const labels = rows.map((row) => {
    const name = textOf(row.name) ?? textOf(row.tag) ?? String(row.id);
    return isSeveral && row.experiment !== null ? `${row.experiment}/${name}` : name;
  });
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return labels.map((label, i) =>
    (counts.get(label) ?? 0) > 1 ? `${label} (${String(rows[i].id).slice(0, 8)})` : label,
  );
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
