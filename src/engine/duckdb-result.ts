import type { DuckDBDataChunk, DuckDBResult } from '@duckdb/node-api';
import type { QueryResult, ResultColumn } from './connection.ts';

/** Fetches a result and hands out its columns by name. */
export async function collect(result: DuckDBResult): Promise<QueryResult> {
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
      throw new Error(`result column ${name} is text, expected numbers`);
    },
    texts(name) {
      const values = column(name);
      if (!(values instanceof Float64Array)) return values;
      // A column of nothing but nulls has no type of its own here.
      return Array.from(values, (value) => (Number.isNaN(value) ? null : String(value)));
    },
  };
}

function gather(chunks: readonly DuckDBDataChunk[], index: number, rowCount: number): ResultColumn {
  const numbers = new Float64Array(rowCount);
  let texts: (string | null)[] | undefined;
  let row = 0;
  for (const chunk of chunks) {
    const vector = chunk.getColumnVector(index);
    const count = chunk.rowCount;
    for (let k = 0; k < count; k++, row++) {
      const value = vector.getItem(k);
      if (typeof value === 'number') numbers[row] = value;
      else if (value === null) {
        numbers[row] = Number.NaN;
        if (texts) texts[row] = null;
      } else if (typeof value === 'bigint' || typeof value === 'boolean') numbers[row] = Number(value);
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
