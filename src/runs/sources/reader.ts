import type { Engine } from '../../engine/connection.ts';
import type { InputFile } from '../../files/inputs.ts';
import type { RunFacts, SavedCheckpoint } from '../table.ts';

/** The beginning of a file, looked at once by every reader. */
export interface Probe {
  readonly file: InputFile;
  /** The last part of the path, in lower case, without .gz or .zst. */
  readonly name: string;
  /** Up to 64 KiB of the unpacked bytes, of a console up to 1 MiB. */
  readonly head: Buffer;
  /** The same as text, without byte order mark and colours; empty for bytes that are no text. */
  readonly text: string;
  /** The first rows where the file is a table, else none. */
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  /** The tables where the file is an SQLite database, each with the statement that made it, else none. */
  readonly tables: ReadonlyMap<string, string>;
}

/** Where a reader puts one run of a file. */
export interface RunSink {
  /**
   * One row: values by key as they were logged. NaN and infinities are values; what is missing is left out. Without a step
   * the row counts as the next one of its file.
   */
  row(values: Iterable<readonly [string, number]>, place: { readonly step?: number; readonly line: number }): void;
  saved(checkpoint: SavedCheckpoint): void;
  facts(facts: RunFacts): void;
  /** No file of this run was opened before this one. */
  readonly isNew: boolean;
  /** What the logger calls the run, where the path does not say it. */
  named(name: string): void;
  /** The log says that training began anew at a step: what was read from there on, under any key, gives way. */
  restart(step: number): void;
  /** The log says that training has come to its end, as a trainer does that sums the run up. */
  ended(): void;
  /** The run is not to be judged, such as one that was deleted; the reason is told. */
  setAside(reason: string): void;
}

export interface ReadContext {
  /** The run of this name within the file; the one run of the file when the name is absent. */
  readonly run: (name?: string) => RunSink;
  /** A record that could not be read, with its line or record number. */
  readonly skip: (line: number, reason: string) => void;
  /** What the user should know of how the file was read, such as columns that were left aside: one clause. */
  readonly note: (text: string) => void;
  readonly engine: Engine;
  readonly onBytes: (count: number) => void;
  /**
   * Does what is left to do when the file ends, such as rows that had to wait for that. It may be called several times: of a
   * file that is followed, rows that it would give if the file ended here are taken back when it goes on.
   */
  readonly atEnd: (finish: () => void) => void;
  /** `--map`: canonical id or `step` -> key in the file. */
  readonly map: Readonly<Record<string, string>>;
}

/** One format of training logs: how to know it and how to read it. */
export interface Reader {
  /** Kebab-case; the `kind` of the file in a Result. */
  readonly id: string;
  readonly title: string;
  /** How sure it is: 0 no, 1 possible, 2 likely, 3 certain. */
  readonly recognise: (probe: Probe) => number;
  /**
   * The part of a path that names the run, for formats that give every run the same file name or several files: a folder, as
   * a rule. The path itself when absent.
   */
  readonly runOf?: (path: string) => string;
  /** Where a file of a run stands among its files, such as the time in its name; they are read in ascending order. */
  readonly orderOf?: (path: string) => number;
  /** Its rows may stand in any order: a step that goes back is no resumed run, and later files do not replace earlier ones. */
  readonly unordered?: boolean;
  /**
   * Its files grow at their end, and what is there stays; rows are handed on as they are read. Such a file is followed byte by
   * byte, others are read anew when they change.
   */
  readonly appends?: boolean;
  /** Patterns of its files that are no tables, for searching folders: `events.out.tfevents.*` at any depth. */
  readonly patterns?: readonly string[];
  readonly read: (probe: Probe, context: ReadContext) => Promise<void>;
}

/** Returns the reader unchanged; gives reader files one shape to follow. */
export function defineReader(reader: Reader): Reader {
  return reader;
}
