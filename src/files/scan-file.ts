import { closeSync, openSync, readSync } from 'node:fs';
import { openBytes } from './decompress.ts';
import { InputError } from './errors.ts';
import type { InputFile } from './inputs.ts';
import type { LineScanner } from './line-scanner.ts';

const CHUNK_BYTES = 1 << 18;
const TAIL_BYTES = 1 << 16;
const SALVAGE_STEPS = [64, 1];
const LINE_FEED = 0x0a;

/** A stretch of a plain file; it owns the lines that start in [start, end). */
export interface ByteRange {
  readonly location: string;
  readonly start: number;
  readonly end: number;
}

/** Cuts a plain file into ranges of `size` bytes, the last one shorter. */
export function splitRanges(file: Pick<InputFile, 'location' | 'bytes'>, size: number): ByteRange[] {
  const ranges: ByteRange[] = [];
  for (let start = 0; start < file.bytes; start += size)
    ranges.push({ location: file.location, start, end: Math.min(start + size, file.bytes) });
  return ranges;
}

/** Feeds a range's lines to a scanner, synchronously: for worker threads. */
export function scanRange({ location, start, end }: ByteRange, scanner: LineScanner): void {
  const fd = openSync(location, 'r');
  try {
    let at = start === 0 ? 0 : findLineStart(fd, start, end);
    if (at === undefined) return;
    let isOpen = true;
    while (at < end) {
      const count = feed(fd, at, end - at, scanner);
      if (count === 0) break;
      at += count;
      isOpen = !scanner.endsLine;
    }
    // The last line may run on into the next ranges, which pass over it.
    while (isOpen) {
      const count = feed(fd, at, TAIL_BYTES, scanner, true);
      if (count === 0) break;
      at += count;
      isOpen = !scanner.endsLine;
    }
    scanner.finish();
  } finally {
    closeSync(fd);
  }
}

/** Reads up to a chunk into the scanner; with `oneLine` only as far as the first line feed. Returns the bytes used. */
function feed(fd: number, at: number, wanted: number, scanner: LineScanner, oneLine = false): number {
  const room = scanner.reserve(Math.min(CHUNK_BYTES, wanted));
  const count = readSync(fd, room, 0, room.length, at);
  if (count === 0) return 0;
  const stop = oneLine ? room.subarray(0, count).indexOf(LINE_FEED) : -1;
  const used = stop < 0 ? count : stop + 1;
  scanner.commit(used);
  return used;
}

/** The first offset in [start, end) where a line starts, or undefined when one line covers all of it. */
function findLineStart(fd: number, start: number, end: number): number | undefined {
  const chunk = Buffer.allocUnsafe(1 << 16);
  for (let at = start - 1; at < end - 1; ) {
    const count = readSync(fd, chunk, 0, Math.min(chunk.length, end - 1 - at), at);
    if (count === 0) return undefined;
    const hit = chunk.subarray(0, count).indexOf(LINE_FEED);
    if (hit >= 0) return at + hit + 1;
    at += count;
  }
  return undefined;
}

/**
 * Feeds a whole file, packed or not, to a scanner. An archive that ends early or is damaged yields the rows before that
 * place, and the row that it cuts is skipped with the reason. Returns the reason, or undefined.
 */
export async function scanStream(
  file: InputFile,
  scanner: LineScanner,
  onBytes: (count: number) => void = () => {},
): Promise<string | undefined> {
  let received = 0;
  let packed = 0;
  const countBytes = (count: number) => {
    packed += count;
    onBytes(count);
  };
  const feed = (chunk: Buffer) => {
    scanner.reserve(chunk.length).set(chunk);
    scanner.commit(chunk.length);
    received += chunk.length;
  };
  let problem: string | undefined;
  try {
    for await (const chunk of openBytes(file, { onBytes: countBytes })) feed(chunk);
  } catch (error) {
    if (file.compression === 'none' || !(error instanceof Error) || error instanceof InputError) throw error;
    problem = `the ${file.compression} data ends early or is damaged (${error.message})`;
    await salvage(file, { received, packed }, feed);
  }
  scanner.finish(problem);
  return problem;
}

/** Feeds what careful readings of a damaged archive give beyond what the first one did, ever closer to the damage. */
async function salvage(
  file: InputFile,
  { received, packed }: { received: number; packed: number },
  feed: (chunk: Buffer) => void,
): Promise<void> {
  let from = packed - (1 << 18);
  for (const step of SALVAGE_STEPS) {
    let passed = 0;
    let given = 0;
    const onStep = (count: number) => {
      given = count;
    };
    try {
      for await (const chunk of openBytes(file, { salvage: { from, step, onStep } })) {
        const fresh = chunk.subarray(Math.max(0, received - passed));
        passed += chunk.length;
        if (fresh.length > 0) feed(fresh);
      }
      return;
    } catch {
      // The first reading said what is wrong.
    }
    received = Math.max(received, passed);
    // Some steps may have been on their way when the decoder stopped.
    from = given - 16 * step;
  }
}
