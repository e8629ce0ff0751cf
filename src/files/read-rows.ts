import { openBytes } from './decompress.ts';
import type { InputFile } from './inputs.ts';
import { createLineScanner, type RowSink } from './line-scanner.ts';
import { parseJson } from './parse-json.ts';

export interface ReadRow {
  readonly line: number;
  readonly row: Record<string, unknown>;
}

/** Parsed rows of a JSON lines file, for files that are small or read once; `onSkip` hears of every line passed over. */
export async function* readRows(
  file: InputFile,
  onSkip: (line: number, reason: string) => void = () => {},
): AsyncGenerator<ReadRow> {
  let ready: ReadRow[] = [];
  let bytes: Uint8Array = new Uint8Array(0);
  let span: readonly [number, number] = [0, 0];
  const sink: RowSink = {
    begin: (kernel) => void (bytes = kernel.bytes),
    value: (_, __, start, end) => void (span = [start, end]),
    field: () => {},
    open: () => {},
    close: () => {},
    end(line) {
      const text = Buffer.from(bytes.buffer, bytes.byteOffset + span[0], span[1] - span[0]).toString('utf8');
      ready.push({ line, row: parseJson(text) as Record<string, unknown> });
    },
    skip: onSkip,
  };
  const scanner = createLineScanner({ take: 1 }, sink);
  for await (const chunk of openBytes(file)) {
    scanner.reserve(chunk.length).set(chunk);
    scanner.commit(chunk.length);
    yield* ready;
    ready = [];
  }
  scanner.finish();
  yield* ready;
}
