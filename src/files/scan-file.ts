import { closeSync, openSync, readSync } from 'node:fs';
import { openBytes } from './decompress.ts';
import type { InputFile } from './inputs.ts';
import type { LineScanner } from './line-scanner.ts';

const CHUNK_BYTES = 1 << 20;
const LINE_FEED = 0x0a;

/** A stretch of a plain file; it owns the lines that start in [start, end). */
export interface ByteRange {
  readonly location: string;
  readonly start: number;
  readonly end: number;
}

/** Cuts a plain file into ranges of about `size` bytes. */
export function splitRanges(file: InputFile, size: number): ByteRange[] {
  const ranges: ByteRange[] = [];
  for (let start = 0; start < file.bytes; start += size)
    ranges.push({ location: file.location, start, end: Math.min(start + size, file.bytes) });
  return ranges;
}

/** Feeds a range's lines to a scanner, synchronously: for worker threads. */
export function scanRange({ location, start, end }: ByteRange, scanner: LineScanner): void {
  const fd = openSync(location, 'r');
  try {
    let at = start === 0 ? 0 : nextLineStart(fd, start - 1);
    if (at >= end) return;
    while (at < end) {
      const room = scanner.reserve(Math.min(CHUNK_BYTES, end - at));
      const count = readSync(fd, room, 0, room.length, at);
      if (count === 0) break;
      scanner.commit(count);
      at += count;
    }
    // The last line may run on into the next range, which skips it.
    if (at >= end) finishLine(fd, at, scanner);
    scanner.finish();
  } finally {
    closeSync(fd);
  }
}

/** The offset behind the first line feed at or after `from`. */
function nextLineStart(fd: number, from: number): number {
  const chunk = new Uint8Array(1 << 16);
  for (let at = from; ; ) {
    const count = readSync(fd, chunk, 0, chunk.length, at);
    if (count === 0) return Number.POSITIVE_INFINITY;
    const hit = chunk.subarray(0, count).indexOf(LINE_FEED);
    if (hit >= 0) return at + hit + 1;
    at += count;
  }
}

function finishLine(fd: number, from: number, scanner: LineScanner): void {
  const last = new Uint8Array(1);
  readSync(fd, last, 0, 1, from - 1);
  if (last[0] === LINE_FEED) return;
  const stop = nextLineStart(fd, from);
  for (let at = from; at < stop; ) {
    const room = scanner.reserve(Math.min(CHUNK_BYTES, stop - at));
    const count = readSync(fd, room, 0, room.length, at);
    if (count === 0) return;
    scanner.commit(count);
    at += count;
  }
}

/**
 * Feeds a whole file, packed or not, to a scanner. An archive that ends early yields the rows before the cut, and its
 * last, cut row is skipped with the reason. Returns the reason, or undefined.
 */
export async function scanStream(
  file: InputFile,
  scanner: LineScanner,
  onBytes: (count: number) => void = () => {},
): Promise<string | undefined> {
  let problem: string | undefined;
  try {
    for await (const chunk of openBytes(file) as AsyncIterable<Buffer>) {
      scanner.reserve(chunk.length).set(chunk);
      scanner.commit(chunk.length);
      onBytes(chunk.length);
    }
  } catch (error) {
    if (file.compression === 'none' || !(error instanceof Error)) throw error;
    problem = `the ${file.compression} data ends early or is damaged (${error.message})`;
  }
  scanner.finish(problem);
  return problem;
}
