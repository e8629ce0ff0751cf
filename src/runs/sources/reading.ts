import type { Engine } from '../../engine/connection.ts';
import { READERS } from './readers.ts';
import type { KnownFile } from './recognise.ts';
import { openSegment, type Segment } from './segment.ts';

/** What a file was found to hold so far. */
export interface Reading extends KnownFile {
  /** One per run of the file, in the order in which the reader opened them. */
  readonly parts: readonly ReadPart[];
  readonly rows: number;
  /** Records that could not be read, all of them counted and the first ones kept. */
  readonly skipped: readonly { readonly line: number; readonly reason: string }[];
  readonly skippedCount: number;
  /** What the reader has to say of how it read. */
  readonly notes: readonly string[];
  /** Does what the reader would do if the file ended here; returns what takes that back. */
  readonly endForNow: () => () => void;
}

export interface ReadPart {
  /** Names the run among all files. */
  readonly key: string;
  /** Its name within a file of several runs. */
  readonly within: string | undefined;
  readonly segment: Segment;
}

export interface ReadingOptions {
  readonly engine: Engine;
  readonly map?: Readonly<Record<string, string>>;
  readonly onBytes?: (count: number) => void;
  /** Whether a file that comes before tells of the run of this key. */
  readonly isKnown?: (key: string) => boolean;
}

const KEPT_SKIPS = 20;

/** Begins to read a file. The reading fills as the reader goes on; `done` resolves when it has come to the end. */
export function startReading(
  known: KnownFile,
  { engine, map = {}, onBytes = () => {}, isKnown = () => false }: ReadingOptions,
): { readonly reading: Reading; readonly done: Promise<void> } {
  const { file, reader, probe, place } = known;
  const parts: ReadPart[] = [];
  const skipped: { line: number; reason: string }[] = [];
  const notes: string[] = [];
  let skippedCount = 0;
  let rows = 0;
  const endings: (() => void)[] = [];
  let isDone = false;
  const account = { rank: READERS.indexOf(reader), unordered: reader.unordered === true };
  const finish = () => {
    for (const ending of endings) ending();
  };
  const whole = reader.read(
    { ...probe, file },
    {
      engine,
      map,
      onBytes,
      note: (text) => void notes.push(`${file.path}: ${text}`),
      atEnd: (ending) => void endings.push(ending),
      skip(line, reason) {
        skippedCount++;
        if (skipped.length < KEPT_SKIPS) skipped.push({ line, reason });
      },
      run(within) {
        const key = within === undefined ? place : `${place}#${within}`;
        const isNew = !isKnown(key) && !parts.some((part) => part.key === key);
        const { segment, sink } = openSegment(file.path, reader.id, { account, isNew });
        parts.push({ key, within, segment });
        return {
          ...sink,
          row(values, at) {
            rows++;
            sink.row(values, at);
          },
        };
      },
    },
  );
  const done = whole.then(() => {
    isDone = true;
    finish();
  });
  const reading: Reading = {
    ...known,
    parts,
    skipped,
    notes,
    get rows() {
      return rows;
    },
    get skippedCount() {
      return skippedCount;
    },
    endForNow() {
      if (isDone) return () => {};
      const before = rows;
      const takeBack = parts.map(({ segment }) => segment.mark());
      finish();
      return () => {
        rows = before;
        for (const undo of takeBack) undo();
      };
    },
  };
  return { reading, done };
}
