import type { DataChunk, Result } from '@duckdb/node-bindings';
import type { QueryResult, ResultColumn } from './connection.ts';

export type Bindings = typeof import('@duckdb/node-bindings');

/** Fetches a result and hands out its columns by name. */
export async function collectResult(api: Bindings, result: Result): Promise<QueryResult> {
  const names = Array.from({ length: api.column_count(result) }, (_, c) => api.column_name(result, c));
  const types = names.map((_, c) => api.column_type(result, c));
  const chunks: DataChunk[] = [];
  for (let k = 0; k < api.result_chunk_count(result); k++) chunks.push(api.result_get_chunk(result, k));
  const rowCount = chunks.reduce((sum, chunk) => sum + api.data_chunk_get_size(chunk), 0);
  const cache = new Map<string, ResultColumn>();

  function column(name: string): ResultColumn {
    const known = cache.get(name);
    if (known !== undefined) return known;
    const index = names.indexOf(name);
    if (index < 0) throw new Error(`missing result column: ${name} (there are ${names.join(', ')})`);
    const made = types[index] === api.Type.VARCHAR ? gatherTexts(index) : gatherNumbers(index, name);
    cache.set(name, made);
    return made;
  }

  function gatherTexts(index: number): (string | null)[] {
    return chunks.flatMap((chunk) => readTexts(api, chunk, index));
  }

  function gatherNumbers(index: number, name: string): Float64Array {
    const numbers = new Float64Array(rowCount);
    const { width, read } = numberType(api, types[index], name);
    let row = 0;
    for (const chunk of chunks) {
      const count = api.data_chunk_get_size(chunk);
      const vector = api.data_chunk_get_vector(chunk, index);
      read(api.vector_get_data(vector, count * width), numbers.subarray(row, row + count));
      const valid = readValidity(api, vector, count);
      if (valid !== undefined) for (let k = 0; k < count; k++) if (!valid(k)) numbers[row + k] = Number.NaN;
      row += count;
    }
    return numbers;
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
      if (!(values instanceof Float64Array)) return values;
      // A column of nothing but nulls has no type of its own.
      return Array.from(values, (value) => (Number.isNaN(value) ? null : String(value)));
    },
  };
}

/** The first column of a streamed result, a chunk at a time. */
export async function* textChunks(api: Bindings, result: Result): AsyncGenerator<(string | null)[]> {
  for (;;) {
    const chunk = await api.fetch_chunk(result);
    if (chunk === null || api.data_chunk_get_size(chunk) === 0) return;
    yield readTexts(api, chunk, 0);
  }
}

type Vector = ReturnType<Bindings['data_chunk_get_vector']>;

/** Whether row k holds a value; undefined when all do. */
function readValidity(api: Bindings, vector: Vector, count: number): ((index: number) => boolean) | undefined {
  const bits = api.vector_get_validity(vector, Math.ceil(count / 64) * 8) as Uint8Array | null;
  return bits === null ? undefined : (k) => (bits[k >> 3] & (1 << (k & 7))) !== 0;
}

const STRING_BYTES = 16;
/** Up to this many bytes a text stands in the vector itself, behind its length; longer ones are pointed to. */
const INLINE_BYTES = 12;

function readTexts(api: Bindings, chunk: DataChunk, index: number): (string | null)[] {
  const count = api.data_chunk_get_size(chunk);
  const vector = api.data_chunk_get_vector(chunk, index);
  const data = api.vector_get_data(vector, count * STRING_BYTES) as Uint8Array<ArrayBuffer>;
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.length);
  const valid = readValidity(api, vector, count);
  return Array.from({ length: count }, (_, k) => {
    if (valid !== undefined && !valid(k)) return null;
    const at = k * STRING_BYTES;
    const length = bytes.readUInt32LE(at);
    if (length <= INLINE_BYTES) return bytes.toString('utf8', at + 4, at + 4 + length);
    const far = api.get_data_from_pointer(data.buffer, data.byteOffset + at + 8, length);
    return Buffer.from(far.buffer, far.byteOffset, far.length).toString('utf8');
  });
}

interface NumberType {
  /** Bytes a value takes. */
  readonly width: number;
  readonly read: (data: Uint8Array, into: Float64Array) => void;
}

/** How numbers of a type stand in a vector. Throws for types that are not read here. */
function numberType(api: Bindings, type: number, name: string): NumberType {
  const { Type } = api;
  const each = (width: number, value: (view: DataView, at: number) => number): NumberType => ({
    width,
    read(data, into) {
      const view = new DataView(data.buffer, data.byteOffset, data.length);
      for (let k = 0; k < into.length; k++) into[k] = value(view, k * width);
    },
  });
  switch (type) {
    case Type.DOUBLE:
      return each(8, (view, at) => view.getFloat64(at, true));
    case Type.FLOAT:
      return each(4, (view, at) => view.getFloat32(at, true));
    case Type.INTEGER:
    case Type.SQLNULL:
      return each(4, (view, at) => view.getInt32(at, true));
    case Type.BIGINT:
      return each(8, (view, at) => view.getInt32(at + 4, true) * 2 ** 32 + view.getUint32(at, true));
    case Type.UBIGINT:
      return each(8, (view, at) => view.getUint32(at + 4, true) * 2 ** 32 + view.getUint32(at, true));
    case Type.HUGEINT:
      return each(16, (view, at) => Number((view.getBigInt64(at + 8, true) << 64n) | view.getBigUint64(at, true)));
    case Type.BOOLEAN:
    case Type.UTINYINT:
      return each(1, (view, at) => view.getUint8(at));
    default:
      throw new Error(`result column ${name} has the type ${Type[type]}; cast it to DOUBLE or VARCHAR`);
  }
}
