import type { Engine } from './connection.ts';
import { duckdbDialect } from './dialect.ts';

/** The rows of a Parquet file as JSON texts, in file order; nested columns stay nested, and NaN is written as Python does. */
export async function* parquetLines(engine: Engine, location: string): AsyncGenerator<readonly string[]> {
  const sql = `SELECT CAST(to_json(t) AS VARCHAR) FROM read_parquet(${duckdbDialect.literal(location)}) t`;
  for await (const rows of engine.stream(sql)) yield rows as readonly string[];
}
