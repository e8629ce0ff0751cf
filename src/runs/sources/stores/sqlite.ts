import { closeSync, openSync, readSync, statSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { InputError } from '../../../files/errors.ts';
import type { InputFile } from '../../../files/inputs.ts';
import { unpacked } from '../../../files/temporary.ts';

/** Where the header says with 2 that readers look into a log beside the file. */
const READ_VERSION_AT = 19;
const WAL = 2;
const BUSY_MILLISECONDS = 3000;

export type Cell = number | string | Uint8Array | null;
export type DatabaseRow = Readonly<Record<string, Cell>>;

/** An SQLite file that is open for reading. */
export interface Database {
  /** Names of the tables that hold rows of their own, with the statement that made each; views and modules are none. */
  readonly tables: ReadonlyMap<string, string>;
  /** The rows of a query, read as they are asked for; throws what SQLite says of a damaged file when it gets there. */
  query(sql: string, ...values: readonly (string | number)[]): Iterable<DatabaseRow>;
  close(): void;
}

/**
 * Opens an SQLite file without changing it or anything beside it. Throws InputError where this Node has no SQLite and where
 * the file cannot be opened.
 */
export async function openDatabase(file: InputFile): Promise<Database> {
  const sqlite = loadSqlite();
  if (sqlite === undefined)
    throw new InputError(
      `${file.path}: Node ${process.versions.node} cannot read SQLite; use Node 22.13 or newer, or export the runs as CSV`,
    );
  const location = await unpacked(file);
  try {
    const database = open(sqlite, location);
    try {
      database.exec('PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON');
      return wrap(database);
    } catch (error) {
      database.close();
      throw error;
    }
  } catch (error) {
    throw new InputError(`${file.path}: cannot be read as SQLite (${error instanceof Error ? error.message : error})`, {
      cause: error,
    });
  }
}

function open({ DatabaseSync }: typeof import('node:sqlite'), location: string): DatabaseSync {
  const options = { readOnly: true, timeout: BUSY_MILLISECONDS };
  try {
    return new DatabaseSync(addressOf(location), options);
  } catch (error) {
    // Node before 22.15 takes no URL.
    if (!(error instanceof TypeError)) throw error;
    return new DatabaseSync(location, options);
  }
}

function wrap(database: DatabaseSync): Database {
  const tables = new Map<string, string>();
  const statement = database.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'table'");
  for (const { name, sql } of statement.all())
    if (typeof sql === 'string' && /^CREATE TABLE/i.test(sql)) tables.set(String(name).toLowerCase(), sql);
  return {
    tables,
    query: (sql, ...values) => database.prepare(sql).iterate(...values) as Iterable<DatabaseRow>,
    close: () => database.close(),
  };
}

/** Node's module, which before Node 24 warns that it is new. */
function loadSqlite(): typeof import('node:sqlite') | undefined {
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    return process.getBuiltinModule('node:sqlite');
  } finally {
    process.emitWarning = emitWarning;
  }
}

/**
 * A file whose log has been written back is opened as one that nobody changes: else SQLite would put an index of the log
 * beside it, even to read.
 */
function addressOf(location: string): string | URL {
  const log = statSync(`${location}-wal`, { throwIfNoEntry: false });
  if (!usesLog(location) || (log !== undefined && log.size > 0)) return location;
  const url = pathToFileURL(location);
  url.searchParams.set('immutable', '1');
  return url;
}

function usesLog(location: string): boolean {
  const head = Buffer.alloc(READ_VERSION_AT + 1);
  const fd = openSync(location, 'r');
  try {
    return readSync(fd, head, 0, head.length, 0) === head.length && head[READ_VERSION_AT] === WAL;
  } finally {
    closeSync(fd);
  }
}

/** Whether a table is there and the statement that made it names a column. */
export function hasColumn({ tables }: Pick<Database, 'tables'>, table: string, column: string): boolean {
  return new RegExp(`\\b${column}\\b`, 'i').test(tables.get(table) ?? '');
}

/** The rows of a query as far as the file gives them; what SQLite says of damage is told to `skip`, with the row after the last. */
export function* rowsAsFarAsTheyGo(
  database: Database,
  sql: string,
  skip: (line: number, reason: string) => void,
  ...values: readonly (string | number)[]
): Generator<DatabaseRow> {
  let count = 0;
  try {
    for (const row of database.query(sql, ...values)) {
      count++;
      yield row;
    }
  } catch (error) {
    skip(count + 1, `the database is damaged (${error instanceof Error ? error.message : error})`);
  }
}
