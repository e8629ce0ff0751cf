import { closeSync, openSync, readdirSync, readSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** What became of a file since the last look at it. */
export type TailChange =
  | 'none'
  | 'grown'
  /** Another file has its name; it goes on beside it under a new one, as rotated logs do. */
  | 'moved'
  /** What was read is no longer its beginning: it was written anew, or another file has its name. */
  | 'rewritten'
  | 'gone';

/** The bytes of a file that grows, each handed on once. */
export interface Tail {
  /** Where the file is: under another name where it was moved aside. */
  readonly location: string;
  /** How many bytes were handed on. */
  readonly bytesRead: number;
  /** The bytes in order, and those to come; ends only after `end`. Can be asked for once. */
  chunks(onBytes?: (count: number) => void): AsyncGenerator<Buffer>;
  /** Looks at the file and hands on what was appended; resolves when whoever reads the chunks asks for more. */
  advance(): Promise<TailChange>;
  /** Lets the chunks end. */
  end(): void;
  /** Nobody reads on: looks wait for no reader any more. */
  close(): void;
  readonly isClosed: boolean;
}

const CHUNK_BYTES = 1 << 20;
/** The last bytes that were read are looked at again, to see whether the file was rewritten. */
const GUARD_BYTES = 64;

/** Follows a plain file from its beginning. No file is held open between two looks. */
export function openTail(location: string): Tail {
  let source = location;
  let first: Stats | undefined;
  let seen: Stats | undefined;
  let offset = 0;
  let limit = 0;
  let guard = Buffer.alloc(0);
  let isEnded = false;
  let isClosed = false;
  let wake = () => {};
  let onIdle = () => {};

  function readAt(position: number, count: number): Buffer {
    const fd = openSync(source, 'r');
    try {
      const chunk = Buffer.allocUnsafe(count);
      return chunk.subarray(0, readSync(fd, chunk, 0, count, position));
    } finally {
      closeSync(fd);
    }
  }

  function isRewritten(): boolean {
    return guard.length > 0 && !readAt(offset - guard.length, guard.length).equals(guard);
  }

  async function handOn(size: number): Promise<'none' | 'grown'> {
    if (size <= offset) return 'none';
    if (isClosed) return 'grown';
    limit = size;
    const idle = new Promise<void>((resolve) => {
      onIdle = resolve;
    });
    wake();
    await idle;
    return 'grown';
  }

  function close(): void {
    isClosed = true;
    onIdle();
  }

  return {
    get isClosed() {
      return isClosed;
    },
    get location() {
      return source;
    },
    get bytesRead() {
      return offset;
    },
    async *chunks(onBytes = () => {}) {
      try {
        for (;;) {
          while (offset < limit) {
            const chunk = readAt(offset, Math.min(CHUNK_BYTES, limit - offset));
            if (chunk.length === 0) break;
            offset += chunk.length;
            guard = Buffer.from(Buffer.concat([guard, chunk.subarray(-GUARD_BYTES)]).subarray(-GUARD_BYTES));
            onBytes(chunk.length);
            yield chunk;
          }
          limit = offset;
          if (isEnded) return;
          const woken = new Promise<void>((resolve) => {
            wake = resolve;
          });
          onIdle();
          await woken;
        }
      } finally {
        close();
      }
    },
    close,
    async advance() {
      const stat = statSync(location, { throwIfNoEntry: false });
      if (first !== undefined && (stat === undefined || !isSame(stat, first))) {
        const moved = placeOf(first, location);
        if (moved === undefined) return stat === undefined ? 'gone' : 'rewritten';
        source = moved.path;
        if (moved.size < offset || isRewritten()) return 'rewritten';
        await handOn(moved.size);
        return 'moved';
      }
      if (stat === undefined) return 'gone';
      first ??= stat;
      const isTouched = seen === undefined || stat.mtimeMs !== seen.mtimeMs || stat.size !== seen.size;
      seen = stat;
      if (!isTouched) return 'none';
      if (stat.size < offset || isRewritten()) return 'rewritten';
      return handOn(stat.size);
    },
    end() {
      isEnded = true;
      wake();
    },
  };
}

function isSame(a: Stats, b: Stats): boolean {
  return a.ino === b.ino && a.dev === b.dev;
}

/** Where a file of a folder stands now that its name has another one. */
function placeOf(file: Stats, location: string): { readonly path: string; readonly size: number } | undefined {
  const folder = dirname(location);
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    return undefined;
  }
  for (const name of names) {
    if (name === basename(location)) continue;
    const path = join(folder, name);
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat !== undefined && isSame(stat, file)) return { path, size: stat.size };
  }
  return undefined;
}
