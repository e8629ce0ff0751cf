import type { Engine } from '../engine/connection.ts';
import { parquetLines } from '../engine/parquet.ts';
import { scanCsv } from './csv-rows.ts';
import type { InputFile } from './inputs.ts';
import type { PlanNode } from './json-plan.ts';
import { createLineScanner, type RowSink } from './line-scanner.ts';
import { scanDocument } from './scan-document.ts';
import { scanStream } from './scan-file.ts';
import { unpacked } from './temporary.ts';

export interface ReadOptions {
  /** Reads Parquet. */
  readonly engine: Engine;
  readonly onBytes?: (count: number) => void;
}

/** Feeds the rows of a file to a sink, however they are written; every row ends in exactly one `end` or `skip`. */
export async function readJson(
  file: InputFile,
  plan: PlanNode,
  sink: RowSink,
  { engine, onBytes = () => {} }: ReadOptions,
): Promise<void> {
  switch (file.encoding) {
    case 'jsonl':
      return void (await scanStream(file, createLineScanner(plan, sink), onBytes));
    case 'json':
      return scanDocument(file, plan, sink, { onBytes });
    case 'csv':
      return scanCsv(file, createLineScanner(plan, sink), sink, { onBytes });
    case 'parquet': {
      const scanner = createLineScanner(plan, sink);
      const encoder = new TextEncoder();
      for await (const lines of parquetLines(engine, await unpacked(file))) {
        const text = encoder.encode(`${lines.join('\n')}\n`);
        scanner.reserve(text.length).set(text);
        scanner.commit(text.length);
      }
      onBytes(file.bytes);
      return scanner.finish();
    }
  }
}
