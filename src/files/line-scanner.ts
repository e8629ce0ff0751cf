import { isUtf8 } from 'node:buffer';
import { type JsonSink, JsonSyntaxError, type PlanNode, scanJson, skipLineSpace } from './json-scanner.ts';

/** A JSON sink that is told where rows begin and end. */
export interface RowSink extends JsonSink {
  /** A row starts; values that follow belong to it. */
  begin(buffer: Uint8Array): void;
  /** The row is complete and was valid. */
  end(line: number): void;
  /** The row was not usable; what was received since `begin` is void. */
  skip(line: number, reason: string): void;
}

export interface LineScanner {
  /** Room for at least `size` more bytes; fill it, then `commit` how many were written. */
  reserve(size: number): Uint8Array;
  commit(size: number): void;
  /** Ends the text; `problem` says why it stopped early (a truncated archive), and marks the line it cut. */
  finish(problem?: string): void;
  /** Lines ended so far, blank ones included. */
  readonly lines: number;
}

const LINE_FEED = 0x0a;
/** A line longer than this is skipped, so that memory stays bounded. */
export const MAX_LINE_BYTES = 1 << 30;

/**
 * Splits bytes into lines and scans each as one JSON object. Every line that is not blank ends in exactly one `end` or
 * `skip`, so rows read + rows skipped = rows present.
 */
export function createLineScanner(plan: PlanNode, sink: RowSink, { firstLine = 1 } = {}): LineScanner {
  let buffer = new Uint8Array(1 << 16);
  let filled = 0;
  let line = firstLine;
  let dropping = false;

  function scanLine(from: number, to: number, checkText: boolean): void {
    const start = skipLineSpace(buffer, from);
    if (start >= to) return;
    if (checkText && !isUtf8(buffer.subarray(from, to))) return sink.skip(line, 'invalid UTF-8');
    sink.begin(buffer);
    try {
      const end = skipLineSpace(buffer, scanJson(buffer, start, plan, sink));
      if (end < to) sink.skip(line, `found more text after the JSON value at column ${end - from + 1}`);
      else if (buffer[start] !== 0x7b) sink.skip(line, `found ${describeValue(buffer[start])}, expected a JSON object`);
      else sink.end(line);
    } catch (error) {
      if (!(error instanceof JsonSyntaxError)) throw error;
      sink.skip(line, `not JSON: ${error.message} at column ${error.offset - from + 1}`);
    }
  }

  /** Scans the complete lines in buffer[0, end), where buffer[end - 1] is a line feed. */
  function scanBlock(end: number): void {
    const saved = buffer[end];
    buffer[end] = 0;
    const checkText = !isUtf8(buffer.subarray(0, end));
    let from = line === firstLine && firstLine === 1 && hasByteOrderMark() ? 3 : 0;
    while (from < end) {
      const to = buffer.indexOf(LINE_FEED, from);
      if (dropping) {
        sink.skip(line, `a line longer than ${MAX_LINE_BYTES} bytes`);
        dropping = false;
      } else scanLine(from, to, checkText);
      line++;
      from = to + 1;
    }
    buffer[end] = saved;
  }

  function hasByteOrderMark(): boolean {
    return filled >= 3 && buffer[0] === 0xef && buffer[1] === 0xbb && buffer[2] === 0xbf;
  }

  return {
    get lines() {
      return line - firstLine;
    },
    reserve(size) {
      if (filled + size + 1 > buffer.length) {
        const grown = new Uint8Array(Math.max(buffer.length * 2, filled + size + 1));
        grown.set(buffer.subarray(0, filled));
        buffer = grown;
      }
      return buffer.subarray(filled, filled + size);
    },
    commit(size) {
      const fresh = filled;
      filled += size;
      const last = buffer.subarray(fresh, filled).lastIndexOf(LINE_FEED);
      if (last >= 0) {
        const end = fresh + last + 1;
        scanBlock(end);
        buffer.copyWithin(0, end, filled);
        filled -= end;
      } else if (filled > MAX_LINE_BYTES) {
        dropping = true;
        filled = 0;
      }
    },
    finish(problem) {
      if (filled === 0) return;
      if (problem !== undefined) {
        buffer[filled] = 0;
        if (skipLineSpace(buffer, 0) < filled) {
          sink.skip(line, `cut off: ${problem}`);
          line++;
        }
      } else {
        this.reserve(2);
        buffer[filled++] = LINE_FEED;
        scanBlock(filled);
      }
      filled = 0;
    },
  };
}

function describeValue(byte: number): string {
  if (byte === 0x5b) return 'an array';
  if (byte === 0x22) return 'a string';
  if (byte === 0x74 || byte === 0x66) return 'a boolean';
  return byte === 0x6e ? 'null' : 'a number';
}
