import { statSync } from 'node:fs';
import { InputError } from '../../files/errors.ts';
import { describeFile, type InputFile } from '../../files/inputs.ts';
import { openTail, type Tail } from '../../files/tail.ts';
import type { Probe } from './reader.ts';
import { type Reading, type ReadingOptions, startReading } from './reading.ts';
import { type KnownFile, recogniseFile } from './recognise.ts';

/** A file that may grow, be replaced, be moved aside or vanish while it is read. */
export interface FollowedFile {
  readonly path: string;
  /** What was read of it: of a file that was moved aside, too. */
  readonly readings: () => readonly Reading[];
  /** Names that files which were moved aside have now. */
  readonly movedTo: () => readonly string[];
  /** No reader knows it, and more of it would change nothing. */
  readonly isForeign: () => boolean;
  /** Bytes that were read of its rows, those that were read again counted again. */
  readonly bytesRead: () => number;
  /** Reads what is new; returns whether there was anything. Throws InputError where the reader refuses the file. */
  look(): Promise<boolean>;
  /** Takes the file for complete. */
  finish(): Promise<void>;
}

export interface FollowedFileOptions extends Omit<ReadingOptions, 'onBytes'> {
  /** Hears what happens to the file, in one clause. */
  readonly say: (clause: string) => void;
}

/** What recognises a format looks at no more than this of a file (`probe.ts`, `files/sample.ts`). */
const HEAD_BYTES = 64 << 10;
const SAMPLE_ROWS = 64;
const SAMPLE_BYTES = 4 << 20;

interface Current {
  readonly known: KnownFile;
  readonly reading: Reading;
  readonly done: Promise<void>;
  /** Absent where the file is read as a whole. */
  readonly tail?: Tail;
}

/** Follows one file. Nothing is read before the first look. */
export function followFile(file: InputFile, { say, ...options }: FollowedFileOptions): FollowedFile {
  const { path, location } = file;
  const kept: { readonly reading: Reading; readonly tail: Tail }[] = [];
  let current: Current | undefined;
  /** What was seen of the file when it was last recognised or read as a whole. */
  let stamp = '';
  /** The same of a whole file that could not be read to its end. */
  let tornStamp = '';
  let probedBytes = 0;
  let isSettled = false;
  let isGone = false;
  let hasSaidWhole = false;
  let bytesRead = 0;

  const countBytes = (count: number) => void (bytesRead += count);

  /** Recognises the file and begins to read it; false where that is not possible yet. */
  async function begin(isLast = false): Promise<boolean> {
    const seen = stampOf(location);
    if (seen === undefined || (seen.text === stamp && !isLast)) return false;
    const described = describeFile(path, location);
    if (described.bytes === 0) return false;
    const known = await recogniseFile({ ...described, ...(file.isFound === true ? { isFound: true } : {}) });
    probedBytes = described.bytes;
    if (known === undefined) {
      stamp = seen.text;
      return false;
    }
    isSettled = isHeadWhole(known.probe);
    if (isLast || !isFollowable(known)) return readWhole(known, seen.text, isLast);
    if (!isSettled && !hasWholeLine(known.probe)) return false;
    stamp = seen.text;
    return follow(known);
  }

  async function follow(known: KnownFile): Promise<boolean> {
    const tail = openTail(location);
    const { reading, done } = startReading(
      { ...known, file: { ...known.file, tail } },
      { ...options, onBytes: countBytes },
    );
    current = { known, reading, done, tail };
    done.then(tail.close, tail.close);
    await advance(tail, done);
    return true;
  }

  async function readWhole(known: KnownFile, seen: string, isLast: boolean): Promise<boolean> {
    const { reading, done } = startReading(known, { ...options, onBytes: countBytes });
    // A file that is being written may be looked at in the middle of it: what is broken is believed when it stays so.
    const mayBeTorn = !isLast && seen !== tornStamp;
    try {
      await done;
    } catch (error) {
      if (!mayBeTorn || !(error instanceof InputError)) throw error;
      tornStamp = seen;
      return false;
    }
    if (mayBeTorn && reading.skippedCount > (current?.reading.skippedCount ?? 0)) {
      tornStamp = seen;
      return false;
    }
    if (!hasSaidWhole && !isLast) say('written as a whole, so it is read anew whenever it changes');
    hasSaidWhole = true;
    stamp = seen;
    current = { known, reading, done };
    return true;
  }

  /** Reads what was appended; a reader that gives up does so here. */
  async function advance(tail: Tail, done: Promise<void>) {
    const change = await tail.advance();
    if (tail.isClosed) await done;
    return change;
  }

  async function forget(): Promise<void> {
    const { tail, done } = current ?? {};
    current = undefined;
    stamp = '';
    tail?.end();
    await done?.catch(() => {});
  }

  async function lookAtTail({ tail, reading, done }: Current & { readonly tail: Tail }): Promise<boolean> {
    const change = await advance(tail, done);
    if (change === 'gone') {
      if (!isGone) say('gone; what was read of it stays');
      isGone = true;
      return false;
    }
    isGone = false;
    if (change === 'moved') {
      say('moved aside; what was read of it stays, and the new file goes on from there');
      await forget();
      kept.push({ reading, tail });
      await begin();
      return true;
    }
    if (change === 'rewritten') {
      say('written anew; it is read from its beginning');
      await forget();
      await begin();
      return true;
    }
    // What a short beginning was taken for is looked at again when there is more of it.
    if (change === 'grown' && !isSettled && tail.bytesRead >= enoughAnew(probedBytes)) {
      await forget();
      await begin();
    }
    return change === 'grown';
  }

  return {
    path,
    readings: () => [...kept, ...(current === undefined ? [] : [current])].map(sized),
    movedTo: () => kept.map(({ tail }) => tail.location),
    isForeign: () => current === undefined && probedBytes >= HEAD_BYTES,
    bytesRead: () => bytesRead,
    async look() {
      if (current?.tail === undefined) return begin();
      return lookAtTail({ ...current, tail: current.tail });
    },
    async finish() {
      const { tail, done } = current ?? {};
      if (tail === undefined) {
        if (current === undefined) await begin(true);
        return;
      }
      const hasGrown = !isSettled && tail.bytesRead > probedBytes;
      tail.end();
      await done;
      if (hasGrown && !isGone) await begin(true);
    },
  };
}

/** The reading with the size that was read of its file. */
function sized({ reading, tail }: { readonly reading: Reading; readonly tail?: Tail }): Reading {
  if (tail === undefined) return reading;
  return Object.defineProperties({} as Reading, {
    ...Object.getOwnPropertyDescriptors(reading),
    file: { value: { ...reading.file, bytes: tail.bytesRead, location: tail.location }, enumerable: true },
  });
}

function stampOf(location: string): { readonly text: string } | undefined {
  const stat = statSync(location, { throwIfNoEntry: false });
  return stat === undefined ? undefined : { text: `${stat.dev} ${stat.ino} ${stat.size} ${stat.mtimeMs}` };
}

/** How large a file must have grown whose beginning is looked at once more. */
function enoughAnew(probed: number): number {
  return probed < HEAD_BYTES ? Math.min(2 * probed, HEAD_BYTES) : 2 * probed;
}

/** Whether a file can be followed byte by byte. */
function isFollowable({ reader, file }: KnownFile): boolean {
  return (
    reader.appends === true && file.compression === 'none' && file.encoding !== 'json' && file.encoding !== 'parquet'
  );
}

/** Whether what recognises a format has seen all that it ever looks at. */
function isHeadWhole({ head, rows, file }: Probe): boolean {
  if (head.length < HEAD_BYTES) return false;
  return file.encoding === 'other' || rows.length >= SAMPLE_ROWS || file.bytes >= SAMPLE_BYTES;
}

/** A text that breaks off in its first line says too little of itself. */
function hasWholeLine({ head }: Probe): boolean {
  return head.subarray(0, 64).includes(0) || /[\r\n]/.test(head.toString('latin1'));
}
