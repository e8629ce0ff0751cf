import { tmpdir } from 'node:os';
import {
  BOOLEAN,
  DOUBLE,
  DuckDBDataChunk,
  DuckDBInstance,
  type DuckDBResult,
  type DuckDBType,
  INTEGER,
  VARCHAR,
} from '@duckdb/node-api';
import {
  type Appender,
  type Batch,
  type BatchColumn,
  type ColumnSchema,
  type ColumnType,
  type Engine,
  EngineError,
  type QueryResult,
  type ResultColumn,
} from './connection.ts';
import { duckdbDialect } from './dialect.ts';

const CHUNK_ROWS = 2048;

const TYPES: Record<ColumnType, { type: DuckDBType; sql: string }> = {
  integer: { type: INTEGER, sql: 'INTEGER' },
  double: { type: DOUBLE, sql: 'DOUBLE' },
  boolean: { type: BOOLEAN, sql: 'BOOLEAN' },
  text: { type: VARCHAR, sql: 'VARCHAR' },
};

export interface DuckDBOptions {
  /** Upper bound of the engine's memory; beyond it DuckDB spills to the temporary folder. */
  readonly memoryLimit?: string;
  readonly threads?: number;
}

/** Opens an in-memory DuckDB behind the engine interface. */
export async function openDuckDB({ memoryLimit = '1GB', threads }: DuckDBOptions = {}): Promise<Engine> {
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: memoryLimit,
    temp_directory: `${tmpdir()}/assay-duckdb-${process.pid}`,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    ...(threads === undefined ? {} : { threads: String(threads) }),
  });
  const connection = await instance.connect();

  async function attempt<T>(sql: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw new EngineError(error instanceof Error ? error.message : String(error), sql, error);
    }
  }

  return {
    run: (sql) => attempt(sql, async () => void (await connection.run(sql))),
    query: (sql) => attempt(sql, async () => collect(await connection.run(sql))),
    async *stream(sql) {
      const result = await attempt(sql, () => connection.stream(sql));
      for (;;) {
        const chunk = await attempt(sql, async () => result.fetchChunk());
        if (!chunk || chunk.rowCount === 0) return;
        yield chunk.getColumnValues(0).map((value) => (value === null ? null : String(value)));
      }
    },
    async createTable(name, columns) {
      const fields = columns.map((c) => `${duckdbDialect.identifier(c.name)} ${TYPES[c.type].sql}`).join(', ');
      const sql = `CREATE TABLE ${duckdbDialect.identifier(name)} (${fields})`;
      await attempt(sql, async () => void (await connection.run(sql)));
      return createAppender(await connection.createAppender(name), columns);
    },
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

type NativeAppender = Awaited<ReturnType<Awaited<ReturnType<DuckDBInstance['connect']>>['createAppender']>>;

function createAppender(native: NativeAppender, columns: readonly ColumnSchema[]): Appender {
  const types = columns.map((c) => TYPES[c.type].type);
  return {
    append(batch: Batch) {
      for (let start = 0; start < batch.length; start += CHUNK_ROWS) {
        const count = Math.min(CHUNK_ROWS, batch.length - start);
        const chunk = DuckDBDataChunk.create(types, count);
        columns.forEach((column, index) => {
          const values = batch.columns[column.name];
          if (values === undefined) throw new Error(`missing column ${column.name} in a batch`);
          const vector = chunk.getColumnVector(index);
          const read = reader(column.type, values);
          for (let k = 0; k < count; k++) vector.setItem(k, read(start + k));
          vector.flush();
        });
        native.appendDataChunk(chunk);
      }
    },
    close: () => native.closeSync(),
  };
}

function reader(type: ColumnType, values: BatchColumn): (index: number) => number | boolean | string | null {
  if (Array.isArray(values)) return (i) => values[i];
  if (values instanceof Int32Array) return (i) => values[i];
  if (values instanceof Float64Array) {
    if (type === 'boolean') return (i) => (Number.isNaN(values[i]) ? null : values[i] !== 0);
    return (i) => (Number.isNaN(values[i]) ? null : values[i]);
  }
  const { ids, dictionary } = values as { ids: Int32Array; dictionary: readonly string[] };
  return (i) => (ids[i] < 0 ? null : dictionary[ids[i]]);
}

async function collect(result: DuckDBResult): Promise<QueryResult> {
  const names = result.columnNames();
  const chunks = await result.fetchAllChunks();
  const rowCount = chunks.reduce((sum, chunk) => sum + chunk.rowCount, 0);
  const cache = new Map<string, ResultColumn>();

  function column(name: string): ResultColumn {
    const known = cache.get(name);
    if (known !== undefined) return known;
    const index = names.indexOf(name);
    if (index < 0) throw new Error(`missing result column: ${name} (there are ${names.join(', ')})`);
    const made = gather(chunks, index, rowCount);
    cache.set(name, made);
    return made;
  }

  return {
    rowCount,
    numbers(name) {
      const values = column(name);
      if (values instanceof Float64Array) return values;
      if (values.every((value) => value === null)) return new Float64Array(values.length).fill(Number.NaN);
      throw new Error(`result column ${name} is text, expected numbers`);
    },
    texts(name) {
      const values = column(name);
      // A column of nothing but nulls has no type of its own and was gathered as numbers.
      return values instanceof Float64Array ? Array.from(values, (v) => (Number.isNaN(v) ? null : String(v))) : values;
    },
  };
}

function gather(chunks: readonly DuckDBDataChunk[], index: number, rowCount: number): ResultColumn {
  const numbers = new Float64Array(rowCount);
  let texts: (string | null)[] | undefined;
  let row = 0;
  for (const chunk of chunks) {
    const vector = chunk.getColumnVector(index);
    for (let k = 0; k < chunk.rowCount; k++, row++) {
      const value = vector.getItem(k);
      if (value === null) {
        numbers[row] = Number.NaN;
        if (texts) texts[row] = null;
      } else if (typeof value === 'number') numbers[row] = value;
      else if (typeof value === 'bigint' || typeof value === 'boolean') numbers[row] = Number(value);
      else {
        texts ??= new Array(row).fill(null);
        texts[row] = String(value);
      }
    }
  }
  if (texts === undefined) return numbers;
  while (texts.length < rowCount) texts.push(null);
  return texts;
}
