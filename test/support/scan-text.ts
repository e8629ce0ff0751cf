import { JsonSyntaxError, type PlanNode, scanJson, skipDocumentSpace } from '../../src/files/json-scanner.ts';
import { createKernel, type Kernel, TEXT_ROOM, TEXT_START } from '../../src/files/kernel.ts';
import type { RowSink } from '../../src/files/line-scanner.ts';

/** What a sink was told, one entry per call; texts instead of offsets. */
export type ScanEvent = readonly (string | number)[];

/** A sink that writes down what it is told. Values of voided rows are dropped, as every sink must. */
export function recordingSink(): RowSink & { readonly events: ScanEvent[] } {
  const events: ScanEvent[] = [];
  let row: ScanEvent[] = [];
  let bytes = new Uint8Array(0);
  const textOf = (start: number, end: number) => Buffer.from(bytes.subarray(start, end)).toString('latin1');
  return {
    events,
    begin(kernel) {
      bytes = kernel.bytes;
      row = [];
    },
    value: (code, kind, start, end) => void row.push(['value', code, kind, textOf(start, end)]),
    field: (code, key, kind, start, end) => void row.push(['field', code, key.text, kind, textOf(start, end)]),
    open: (code) => void row.push(['open', code]),
    close: (code) => void row.push(['close', code]),
    end(line) {
      events.push(...row, ['end', line]);
      row = [];
    },
    skip(line, reason) {
      events.push(['skip', line, reason]);
      row = [];
    },
  };
}

/** A kernel that holds a text at TEXT_START, followed by its NUL. */
export function kernelWith(text: string | Uint8Array): { kernel: Kernel; end: number } {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  const kernel = createKernel();
  kernel.grow(TEXT_START + bytes.length + TEXT_ROOM);
  kernel.bytes.set(bytes, TEXT_START);
  return { kernel, end: TEXT_START + bytes.length };
}

/** Scans one JSON text as a document; undefined when it is not JSON, otherwise what the sink was told. */
export function scanText(text: string | Uint8Array, plan: PlanNode): readonly ScanEvent[] | undefined {
  const { kernel, end } = kernelWith(text);
  const sink = recordingSink();
  sink.begin(kernel);
  try {
    const stop = scanJson(kernel, TEXT_START, plan, sink, { lines: false, onRestart: () => sink.begin(kernel) });
    if (skipDocumentSpace(kernel.bytes, stop) !== end) return undefined;
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    return undefined;
  }
  sink.end(1);
  return sink.events.slice(0, -1);
}
