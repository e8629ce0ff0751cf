import type { Engine } from '../../engine/connection.ts';
import { InputError } from '../../files/errors.ts';
import { expandInputs, type InputFile } from '../../files/inputs.ts';
import type { Method } from '../table.ts';
import { assembleRuns, type LoadedRuns } from './assemble.ts';
import { type FollowedFile, followFile } from './followed-file.ts';
import { inReadingOrder, unknownFormat } from './recognise.ts';

export interface FollowOptions {
  readonly engine: Engine;
  /** Files, folders and patterns, as they were named. */
  readonly paths: readonly string[];
  readonly method?: Method;
  readonly map?: Readonly<Record<string, string>>;
  /** Patterns that folders pass over, and what they are searched for beside tables. */
  readonly ignore?: readonly string[];
  readonly further?: readonly string[];
  /** Hears what happens to the files, one sentence at a time. */
  readonly say?: (sentence: string) => void;
}

/** Runs whose files may still grow. */
export interface Follower {
  /** Reads what is new in the files, and new files; returns whether there was anything. */
  look(): Promise<boolean>;
  /** The runs as they stand; undefined as long as there is no metric. */
  runs(): LoadedRuns | undefined;
  /** Paths that lead nowhere yet, with the reason. */
  readonly missing: readonly { readonly path: string; readonly reason: string }[];
  /** Bytes that were read of rows. */
  readonly bytesRead: number;
  /** Takes all files for complete. */
  finish(): Promise<void>;
}

/**
 * Follows the files of runs. Those that only grow at their end are read on where reading stopped, whatever their format;
 * others are read anew when they change. Throws InputError for a file of no known format that the user named.
 */
export function followRuns({
  engine,
  paths,
  method,
  map = {},
  ignore = [],
  further = [],
  say = () => {},
}: FollowOptions): Follower {
  const followed = new Map<string, FollowedFile>();
  const known = new Map<string, InputFile>();
  let missing: { path: string; reason: string }[] = [];

  const options = { map, ...(method === undefined ? {} : { method }) };
  const allReadings = () => inReadingOrder([...followed.values()].flatMap((file) => file.readings()));

  async function find(): Promise<void> {
    missing = [];
    const moved = new Set([...followed.values()].flatMap((file) => file.movedTo()));
    for (const path of paths) {
      let files: readonly InputFile[] = [];
      try {
        files = await expandInputs([path], { ignore, further, known });
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        if (!followed.has(path)) missing.push({ path, reason: error.message });
      }
      for (const file of files) {
        known.set(file.path, file);
        if (!followed.has(file.path) && !moved.has(file.path)) followed.set(file.path, begin(file));
      }
    }
  }

  function begin(file: InputFile): FollowedFile {
    return followFile(file, {
      engine,
      map,
      say: (clause) => say(`${file.path}: ${clause}`),
      isKnown: (key) =>
        [...followed.values()].some(
          (other) =>
            other.path !== file.path && other.readings().some(({ parts }) => parts.some((part) => part.key === key)),
        ),
    });
  }

  function refuseForeign(isLast: boolean): void {
    for (const [path, file] of followed) {
      const input = known.get(path);
      if (input === undefined || input.isFound === true) continue;
      if (file.isForeign() || (isLast && file.readings().length === 0)) throw unknownFormat(input);
    }
  }

  return {
    get missing() {
      return missing;
    },
    get bytesRead() {
      return [...followed.values()].reduce((sum, file) => sum + file.bytesRead(), 0);
    },
    async look() {
      await find();
      let hasNews = false;
      for (const file of followed.values()) if (await file.look()) hasNews = true;
      refuseForeign(false);
      return hasNews;
    },
    runs() {
      const readings = allReadings();
      const takeBack = readings.map((reading) => reading.endForNow());
      try {
        return assembleRuns(readings, options);
      } catch (error) {
        if (error instanceof InputError) return undefined;
        throw error;
      } finally {
        for (const undo of takeBack) undo();
      }
    },
    async finish() {
      for (const file of followed.values()) await file.finish();
      refuseForeign(true);
    },
  };
}
