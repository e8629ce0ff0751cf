import type { Connection, DataChunk } from '@duckdb/node-bindings';
import { type Appender, type Batch, type ColumnSchema, type ColumnType, EngineError } from './connection.ts';
import type { Bindings } from './duckdb-result.ts';

/** A vector of DuckDB holds this many rows; fuller chunks mean fewer of them. */
const CHUNK_ROWS = 2048;

/** The rows of one column that wait for a full chunk. */
type Pending = Float64Array<ArrayBuffer> | Int32Array<ArrayBuffer> | (string | null)[];

/** Writes batches through DuckDB's appender, a full data chunk at a time. `sql` names the table in errors. */
export function createAppender(
  api: Bindings,
  connection: Connection,
  table: string,
  columns: readonly ColumnSchema[],
  sql: string,
): Appender {
  const native = api.appender_create(connection, null, table);
  const typeIds: Record<ColumnType, number> = {
    integer: api.Type.INTEGER,
    double: api.Type.DOUBLE,
    boolean: api.Type.BOOLEAN,
    text: api.Type.VARCHAR,
  };
  const types = columns.map((c) => api.create_logical_type(typeIds[c.type]));
  const pending = columns.map(({ type }) => pendingOf(type));
  let count = 0;

  function attempt(work: () => void): void {
    try {
      work();
    } catch (error) {
      throw new EngineError(error instanceof Error ? error.message : String(error), sql, error);
    }
  }

  function flush(): void {
    if (count === 0) return;
    const chunk = api.create_data_chunk(types);
    api.data_chunk_set_size(chunk, count);
    columns.forEach(({ type }, c) => void writeColumn(api, chunk, c, type, pending[c], count));
    api.append_data_chunk(native, chunk);
    count = 0;
  }

  function add(batch: Batch, from: number, rows: number): void {
    columns.forEach(({ name }, c) => {
      const values = batch.columns[name];
      if (values === undefined) throw new Error(`missing column ${name} in a batch`);
      const target = pending[c];
      if (Array.isArray(target)) {
        for (let k = 0; k < rows; k++) target[count + k] = (values as readonly (string | null)[])[from + k];
      } else target.set((values as Float64Array).subarray(from, from + rows), count);
    });
    count += rows;
  }

  return {
    append: (batch) =>
      attempt(() => {
        for (let from = 0; from < batch.length; ) {
          const rows = Math.min(CHUNK_ROWS - count, batch.length - from);
          add(batch, from, rows);
          from += rows;
          if (count === CHUNK_ROWS) flush();
        }
      }),
    close: () =>
      attempt(() => {
        flush();
        api.appender_close_sync(native);
      }),
  };
}

function pendingOf(type: ColumnType): Pending {
  if (type === 'text') return [];
  return type === 'integer' ? new Int32Array(CHUNK_ROWS) : new Float64Array(CHUNK_ROWS);
}

function writeColumn(
  api: Bindings,
  chunk: DataChunk,
  column: number,
  type: ColumnType,
  values: Pending,
  count: number,
): void {
  const vector = api.data_chunk_get_vector(chunk, column);
  if (Array.isArray(values)) {
    values.slice(0, count).forEach((text, k) => {
      if (text !== null) api.vector_assign_string_element(vector, k, text);
    });
    writeValidity(api, vector, count, (k) => values[k] !== null);
  } else if (type === 'boolean') {
    const flags = Uint8Array.from(values.subarray(0, count), (value) => (value > 0 || value < 0 ? 1 : 0));
    api.copy_data_to_vector(vector, 0, flags.buffer, 0, count);
    writeValidity(api, vector, count, (k) => !Number.isNaN(values[k]));
  } else api.copy_data_to_vector(vector, 0, values.buffer, 0, count * values.BYTES_PER_ELEMENT);
}

function writeValidity(
  api: Bindings,
  vector: ReturnType<Bindings['data_chunk_get_vector']>,
  count: number,
  isValid: (index: number) => boolean,
): void {
  const bits = new Uint8Array(Math.ceil(count / 64) * 8).fill(0xff);
  let hasNull = false;
  for (let k = 0; k < count; k++)
    if (!isValid(k)) {
      bits[k >> 3] &= ~(1 << (k & 7));
      hasNull = true;
    }
  if (!hasNull) return;
  api.vector_ensure_validity_writable(vector);
  api.copy_data_to_vector_validity(vector, 0, bits.buffer, 0, bits.length);
}
