import type { Engine } from '../engine/connection.ts';
import { parquetLines } from '../engine/parquet.ts';
import { scanCsv } from './csv-rows.ts';
import { InputError } from './errors.ts';
import type { InputFile } from './inputs.ts';
import type { PlanNode } from './json-plan.ts';
import { createLineScanner, type LineScanner, type RowSink } from './line-scanner.ts';
import { type DocumentOptions, scanDocument } from './scan-document.ts';
import { scanStream } from './scan-file.ts';
import { unpacked } from './temporary.ts';

export interface ReadOptions {
  /** Reads Parquet; one is opened for it when absent. */
  readonly engine?: Engine | undefined;
  readonly onBytes?: (count: number) => void;
  /** See `scanDocument`. */
  readonly onDocument?: DocumentOptions['onDocument'];
}

/** Feeds the rows of a file to a sink, however they are written; every row ends in exactly one `end` or `skip`. */
export async function readJson(
  file: InputFile,
  plan: PlanNode,
  sink: RowSink,
  { engine, onBytes = () => {}, onDocument }: ReadOptions = {},
): Promise<void> {
  switch (file.encoding) {
    case 'jsonl':
      return void (await scanStream(file, createLineScanner(plan, sink), onBytes));
    case 'json':
      return scanDocument(file, plan, sink, { onBytes, onDocument });
    case 'csv':
      return scanCsv(file, createLineScanner(plan, sink), sink, { onBytes });
    case 'other':
      throw new InputError(`${file.path}: no table; expected JSON lines, JSON, CSV or Parquet`);
    case 'parquet':
      return scanParquet(file, createLineScanner(plan, sink), { engine, onBytes });
  }
}

async function scanParquet(
  file: InputFile,
  scanner: LineScanner,
  { engine, onBytes = () => {} }: ReadOptions,
): Promise<void> {
  const reader = engine ?? (await (await import('../engine/duckdb.ts')).openDuckDB());
  try {
    for await (const lines of parquetLines(reader, await unpacked(file))) {
      const text = Buffer.from(`${lines.join('\n')}\n`);
      scanner.reserve(text.length).set(text);
      scanner.commit(text.length);
    }
    onBytes(file.bytes);
    scanner.finish();
  } finally {
    if (engine === undefined) reader.close();
  }
}
