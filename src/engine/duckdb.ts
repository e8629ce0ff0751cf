import { tmpdir } from 'node:os';
import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { type ColumnType, type Engine, EngineError } from './connection.ts';
import { duckdbDialect } from './dialect.ts';
import { createAppender } from './duckdb-append.ts';
import { collect } from './duckdb-result.ts';

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

type Api = typeof import('@duckdb/node-api');

interface Opened {
  readonly api: Api;
  readonly instance: DuckDBInstance;
  readonly connection: DuckDBConnection;
}

/**
 * An in-memory DuckDB behind the engine interface. It is loaded by the first statement and not before, so that readers
 * can start their workers first. It loads no extension and never touches the network.
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
    run: (sql) => attempt(sql, async ({ connection }) => void (await connection.run(sql))),
    query: (sql) => attempt(sql, async ({ connection }) => collect(await connection.run(sql))),
    async *stream(sql) {
      const result = await attempt(sql, ({ connection }) => connection.stream(sql));
      for (;;) {
        const chunk = await attempt(sql, async () => result.fetchChunk());
        if (!chunk || chunk.rowCount === 0) return;
        yield chunk.getColumnValues(0).map((value) => (value === null ? null : String(value)));
      }
    },
    createTable(name, columns) {
      const fields = columns.map((c) => `${duckdbDialect.identifier(c.name)} ${SQL_TYPES[c.type]}`).join(', ');
      const sql = `CREATE TABLE ${duckdbDialect.identifier(name)} (${fields})`;
      return attempt(sql, async ({ api, connection }) => {
        await connection.run(sql);
        return createAppender(api, await connection.createAppender(name), columns, sql);
      });
    },
    close() {
      opening?.then(
        ({ connection, instance }) => {
          connection.closeSync();
          instance.closeSync();
        },
        () => {},
      );
    },
  };
}

async function open({ memoryLimit = '1GB', threads }: DuckDBOptions): Promise<Opened> {
  const api = await import('@duckdb/node-api');
  const instance = await api.DuckDBInstance.create(':memory:', {
    memory_limit: memoryLimit,
    temp_directory: `${tmpdir()}/assay-duckdb-${process.pid}`,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    ...(threads === undefined ? {} : { threads: String(threads) }),
  });
  return { api, instance, connection: await instance.connect() };
}
