import type { Engine } from '../../engine/connection.ts';
import { InputError } from '../../files/errors.ts';
import type { InputFile } from '../../files/inputs.ts';
import type { Progress } from '../../files/progress.ts';
import type { ReadFile } from '../../files/report-inputs.ts';
import type { Method, Run } from '../table.ts';
import { buildRun } from './build-run.ts';
import { probeFile } from './probe.ts';
import type { Probe, Reader } from './reader.ts';
import { READERS } from './readers.ts';
import { createRunBuilder, type RunBuilder } from './run-builder.ts';
import { nameRuns, type RunPlace } from './run-names.ts';

export interface LoadRunsOptions {
  readonly method?: Method;
  readonly map?: Readonly<Record<string, string>>;
  readonly progress?: Progress | undefined;
}

export interface LoadedRuns {
  readonly runs: readonly Run[];
  readonly files: readonly ReadFile[];
  /** Files that were merely found in a folder and that no reader knows. */
  readonly leftAside: readonly InputFile[];
  /** What the readers have to say of how they read, and runs that are not judged. */
  readonly notes: readonly string[];
}

const KEPT_SKIPS = 20;

/** The reader that is surest of a file, the first of equals; undefined where none knows it. */
export async function readerOf(file: InputFile): Promise<{ reader: Reader; sure: number; probe: Probe } | undefined> {
  const probe = await probeFile(file);
  let best: { reader: Reader; sure: number; probe: Probe } | undefined;
  for (const reader of READERS) {
    const sure = reader.recognise(probe);
    if (sure > (best?.sure ?? 0)) best = { reader, sure, probe };
  }
  return best;
}

interface KnownFile {
  readonly file: InputFile;
  readonly reader: Reader;
  readonly probe: Probe;
  /** The file or folder that names its run. */
  readonly place: string;
}

interface OpenRun extends RunPlace {
  readonly builder: RunBuilder;
}

/**
 * Reads files into runs. Files that a reader keeps under one folder (rotated event files, the states of several
 * checkpoints) are one run; so are logs that different trainers' parts wrote about the same folder. Throws InputError for a
 * file of no known format.
 */
export async function loadRuns(
  engine: Engine,
  files: readonly InputFile[],
  { method, map = {}, progress }: LoadRunsOptions = {},
): Promise<LoadedRuns> {
  const open = new Map<string, OpenRun>();
  const read: ReadFile[] = [];
  const notes: string[] = [];
  const { known, unknown } = await recogniseAll(files);
  const meant = unknown.find((file) => file.isFound !== true);
  if (meant !== undefined || unknown.length === files.length) throw unknownFormat(meant ?? files[0]);
  for (const { file, reader, probe, place } of inReadingOrder(known)) {
    const skipped: { line: number; reason: string }[] = [];
    let skippedCount = 0;
    let rows = 0;
    await reader.read(probe, {
      engine,
      map,
      onBytes: (count) => progress?.bytes(count),
      note: (text) => void notes.push(`${file.path}: ${text}`),
      skip(line, reason) {
        skippedCount++;
        if (skipped.length < KEPT_SKIPS) skipped.push({ line, reason });
      },
      run(within) {
        const key = within === undefined ? place : `${place}#${within}`;
        const { builder } = open.get(key) ?? { builder: createRunBuilder(key) };
        if (!open.has(key)) open.set(key, { place, within, builder });
        const account = { rank: READERS.indexOf(reader), unordered: reader.unordered === true };
        const sink = builder.open(file.path, reader.id, account);
        return {
          ...sink,
          row(values, at) {
            rows++;
            sink.row(values, at);
          },
        };
      },
    });
    read.push({ file, kind: reader.id, rows, skipped, skippedCount });
  }
  const options = { map, ...(method === undefined ? {} : { method }) };
  const named = nameRuns([...open.values()].map((run) => ({ ...run, title: run.builder.title })));
  const all = [...open.values()].map(({ builder }, i) => ({ builder, run: buildRun(named[i], builder, options) }));
  const runs: Run[] = [];
  for (const { builder, run } of all) {
    const reason = builder.asideReason ?? (run.series.ids.length === 0 ? 'no metric in it' : undefined);
    if (reason === undefined) runs.push(run);
    else notes.push(`run ${run.name} is left aside: ${reason}`);
  }
  if (runs.length === 0) throw noRun(files, notes);
  return { runs, files: read, leftAside: unknown, notes };
}

async function recogniseAll(
  files: readonly InputFile[],
): Promise<{ readonly known: readonly KnownFile[]; readonly unknown: readonly InputFile[] }> {
  const known: KnownFile[] = [];
  const unknown: InputFile[] = [];
  // One after the other: a folder may hold more files than a process may open.
  for (const file of files) {
    const found = await readerOf(file);
    if (found === undefined) unknown.push(file);
    else {
      const { reader, probe } = found;
      known.push({ file, reader, probe, place: reader.runOf?.(file.path) ?? file.path });
    }
  }
  return { known, unknown };
}

/** The files as they were given, but those of one run and one format together, and in the order of that format. */
function inReadingOrder(files: readonly KnownFile[]): KnownFile[] {
  const groups = new Map<string, KnownFile[]>();
  for (const known of files) {
    const key = `${known.reader.id} ${known.place}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [known]);
    else group.push(known);
  }
  return [...groups.values()].flatMap((group) => {
    const { orderOf } = group[0].reader;
    return orderOf === undefined ? group : group.sort((a, b) => orderOf(a.file.path) - orderOf(b.file.path));
  });
}

function noRun(files: readonly InputFile[], notes: readonly string[]): InputError {
  const told = notes.length === 0 ? '' : ` (${notes.slice(0, 3).join('; ')})`;
  return new InputError(`${files[0]?.path}: no metric in it${told}; expected rows of numbers over steps`);
}

function unknownFormat({ path }: InputFile): InputError {
  const known = READERS.map(({ title }) => title).join(', ');
  return new InputError(
    `${path}: no training log that Assay knows (${known}); name its columns with --map step=...,train.loss=...`,
  );
}
