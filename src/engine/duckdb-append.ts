import type { DuckDBAppender, DuckDBType, DuckDBValue } from '@duckdb/node-api';
import { type Appender, type BatchColumn, type ColumnSchema, type ColumnType, EngineError } from './connection.ts';

const CHUNK_ROWS = 2048;

/** Writes batches through DuckDB's appender, a data chunk at a time. `sql` names the table in errors. */
export function createAppender(
  api: typeof import('@duckdb/node-api'),
  native: DuckDBAppender,
  columns: readonly ColumnSchema[],
  sql: string,
): Appender {
  const typeOf: Record<ColumnType, DuckDBType> = {
    integer: api.INTEGER,
    double: api.DOUBLE,
    boolean: api.BOOLEAN,
    text: api.VARCHAR,
  };
  const types = columns.map((c) => typeOf[c.type]);

  function attempt(work: () => void): void {
    try {
      work();
    } catch (error) {
      throw new EngineError(error instanceof Error ? error.message : String(error), sql, error);
    }
  }

  return {
    append: (batch) =>
      attempt(() => {
        for (let start = 0; start < batch.length; start += CHUNK_ROWS) {
          const count = Math.min(CHUNK_ROWS, batch.length - start);
          const chunk = api.DuckDBDataChunk.create(types, count);
          columns.forEach(({ name, type }, index) => {
            const values = batch.columns[name];
            if (values === undefined) throw new Error(`missing column ${name} in a batch`);
            const vector = chunk.getColumnVector(index) as unknown as Writable;
            if (type === 'boolean' || Array.isArray(values)) writeNullable(vector, type, values, start, count);
            else writeNumbers(vector, values as Float64Array | Int32Array, start, count);
            vector.flush();
          });
          native.appendDataChunk(chunk);
        }
      }),
    close: () => attempt(() => native.closeSync()),
  };
}

interface Writable {
  setItem(index: number, value: DuckDBValue): void;
  flush(): void;
}

function writeNumbers(vector: Writable, values: Float64Array | Int32Array, start: number, count: number): void {
  for (let k = 0; k < count; k++) vector.setItem(k, values[start + k]);
}

function writeNullable(vector: Writable, type: ColumnType, values: BatchColumn, start: number, count: number): void {
  for (let k = 0; k < count; k++) {
    const value = values[start + k];
    if (type === 'boolean') vector.setItem(k, Number.isNaN(value) ? null : value !== 0);
    else vector.setItem(k, value);
  }
}
