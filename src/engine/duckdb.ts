import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import type { Connection, Database } from '@duckdb/node-bindings';
import { type ColumnType, type Engine, EngineError } from './connection.ts';
import { duckdbDialect } from './dialect.ts';
import { createAppender } from './duckdb-append.ts';
import { type Bindings, collectResult, textChunks } from './duckdb-result.ts';

export interface DuckDBOptions {
  /** Upper bound of the engine's memory; beyond it DuckDB spills to the temporary folder. */
  readonly memoryLimit?: string;
  readonly threads?: number;
}

const SQL_TYPES: Readonly<Record<ColumnType, string>> = {
  integer: 'INTEGER',
  double: 'DOUBLE',
  boolean: 'BOOLEAN',
  text: 'VARCHAR',
};

/** Files of this machine, no network and no extensions; nothing can undo it. */
const LOCAL_ONLY = `SET allowed_directories = ['/']; SET enable_external_access = false; SET lock_configuration = true`;

interface Opened {
  readonly api: Bindings;
  readonly database: Database;
  /** For statements, which come one after the other. */
  readonly connection: Connection;
  /** For queries, which may overlap: a connection runs one at a time. */
  readonly idle: Connection[];
}

/**
 * An in-memory DuckDB behind the engine interface. It is loaded by the first statement and not before, so that readers
 * can start their threads first. It loads no extension and never touches the network.
 *
 * It stands on the bindings and not on `@duckdb/node-api`: that takes 50 ms to load and handles values one by one, where
 * this copies whole columns.
 */
export async function openDuckDB(options: DuckDBOptions = {}): Promise<Engine> {
  let opening: Promise<Opened> | undefined;

  /** Runs `work` on the open engine; what goes wrong becomes an EngineError with the statement. */
  async function attempt<T>(sql: string, work: (opened: Opened) => Promise<T>): Promise<T> {
    try {
      opening ??= open(options);
      return await work(await opening);
    } catch (error) {
      throw new EngineError(error instanceof Error ? error.message : String(error), sql, error);
    }
  }

  return {
    run: (sql) => attempt(sql, async ({ api, connection }) => void (await api.query(connection, sql))),
    query: (sql) =>
      attempt(sql, async ({ api, database, idle }) => {
        const connection = idle.pop() ?? (await api.connect(database));
        try {
          return collectResult(api, await api.query(connection, sql));
        } finally {
          idle.push(connection);
        }
      }),
    async *stream(sql) {
      const chunks = await attempt(sql, async ({ api, connection }) => {
        const statement = await api.prepare(connection, sql);
        try {
          return textChunks(api, await api.execute_prepared_streaming(statement));
        } finally {
          api.destroy_prepare_sync(statement);
        }
      });
      for (;;) {
        const { value, done } = await attempt(sql, () => chunks.next());
        if (done) return;
        yield value;
      }
    },
    createTable(name, columns) {
      const fields = columns.map((c) => `${duckdbDialect.identifier(c.name)} ${SQL_TYPES[c.type]}`).join(', ');
      const sql = `CREATE TABLE ${duckdbDialect.identifier(name)} (${fields})`;
      return attempt(sql, async ({ api, connection }) => {
        await api.query(connection, sql);
        return createAppender(api, connection, name, columns, sql);
      });
    },
    close() {
      // Tearing the tables down takes a while; a command that ends now need not wait for it.
      setTimeout(() => opening?.then(closeOpened, () => {}), 250).unref();
    },
  };
}

async function open({ memoryLimit = '1GB', threads }: DuckDBOptions): Promise<Opened> {
  // `require` and not `import`: naming the exports of a CommonJS module takes the loader 20 ms.
  const api = createRequire(import.meta.url)('@duckdb/node-bindings') as Bindings;
  const config = api.create_config();
  const settings: Readonly<Record<string, string>> = {
    memory_limit: memoryLimit,
    temp_directory: `${tmpdir()}/assay-duckdb-${process.pid}`,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
    ...(threads === undefined ? {} : { threads: String(threads) }),
  };
  for (const [name, value] of Object.entries(settings)) api.set_config(config, name, value);
  const database = await api.open(':memory:', config);
  const connection = await api.connect(database);
  await api.query(connection, LOCAL_ONLY);
  return { api, database, connection, idle: [] };
}

function closeOpened({ api, database, connection, idle }: Opened): void {
  for (const open of [connection, ...idle]) api.disconnect_sync(open);
  api.close_sync(database);
}
