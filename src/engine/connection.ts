/**
 * The one interface to a data engine. A job puts rows in through `append` or `run` and gets small columns back; a
 * distributed engine is one more implementation of it.
 */

/** Types a table column can have. Whole numbers beyond 2^31 travel as `double`. */
export type ColumnType = 'integer' | 'double' | 'boolean' | 'text';

export interface ColumnSchema {
  readonly name: string;
  readonly type: ColumnType;
}

/** Column values of a batch. In a `double` column NaN is a value like any other; in a `boolean` column it is null. */
export type BatchColumn = Float64Array | Int32Array | readonly (string | null)[];

export interface Batch {
  readonly length: number;
  readonly columns: Readonly<Record<string, BatchColumn>>;
}

/** A result column: numbers come as Float64Array with NaN for null, everything else as strings or null. */
export type ResultColumn = Float64Array | (string | null)[];

export interface QueryResult {
  readonly rowCount: number;
  /** A numeric column by name; throws when it is missing or not numeric. */
  numbers(name: string): Float64Array;
  /** A text column by name; throws when it is missing. */
  texts(name: string): (string | null)[];
}

export interface Engine {
  /** Runs a statement that returns nothing of interest. Errors carry the SQL and the engine's own error as `cause`. */
  run(sql: string): Promise<void>;
  /** Runs a query and returns its columns. */
  query(sql: string): Promise<QueryResult>;
  /** Streams the text of a single-column query in chunks, for tables that are read row by row. */
  stream(sql: string): AsyncIterable<readonly (string | null)[]>;
  createTable(name: string, columns: readonly ColumnSchema[]): Promise<Appender>;
  close(): void;
}

export interface Appender {
  append(batch: Batch): void;
  close(): void;
}

/** An engine failure with its SQL attached. */
export class EngineError extends Error {
  constructor(message: string, sql: string, cause: unknown) {
    super(`${message}\n  in: ${sql.length > 2000 ? `${sql.slice(0, 2000)} ...` : sql}`, { cause });
    this.name = 'EngineError';
  }
}
