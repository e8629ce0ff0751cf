import { basename, dirname } from 'node:path';
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
  const builders = new Map<string, RunBuilder>();
  const read: ReadFile[] = [];
  const found = await Promise.all(files.map(async (file) => ({ file, known: await readerOf(file) })));
  const unknown = found.flatMap(({ file, known }) => (known === undefined ? [file] : []));
  const meant = unknown.find((file) => file.isFound !== true);
  if (meant !== undefined || unknown.length === files.length) throw unknownFormat(meant ?? files[0]);
  for (const { file, known } of found) {
    if (known === undefined) continue;
    const { reader, probe } = known;
    const skipped: { line: number; reason: string }[] = [];
    let skippedCount = 0;
    let rows = 0;
    const place = reader.runOf?.(file.path) ?? file.path;
    await reader.read(probe, {
      engine,
      map,
      onBytes: (count) => progress?.bytes(count),
      skip(line, reason) {
        skippedCount++;
        if (skipped.length < KEPT_SKIPS) skipped.push({ line, reason });
      },
      run(name) {
        const key = name === undefined ? place : `${place}#${name}`;
        const builder = builders.get(key) ?? createRunBuilder(key);
        builders.set(key, builder);
        const sink = builder.open(file.path, reader.id);
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
  const named = runNames([...builders.keys()]);
  const runs = [...builders].map(([key, builder]) => buildRun(named.get(key) ?? key, builder, options));
  if (runs.every((run) => run.series.ids.length === 0))
    throw new InputError(`${files[0]?.path}: no metric in it; expected rows of numbers over steps`);
  return { runs, files: read, leftAside: unknown };
}

/** Short names of runs: the last part of their path, or as many parts as it takes to tell them apart. */
function runNames(keys: readonly string[]): ReadonlyMap<string, string> {
  const short = (key: string) => (key === '.' ? '.' : basename(key));
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(short(key), (counts.get(short(key)) ?? 0) + 1);
  return new Map(
    keys.map((key) => [key, counts.get(short(key)) === 1 ? short(key) : `${basename(dirname(key))}/${short(key)}`]),
  );
}

function unknownFormat({ path }: InputFile): InputError {
  const known = READERS.map(({ title }) => title).join(', ');
  return new InputError(
    `${path}: no training log that Assay knows (${known}); name its columns with --map step=...,train.loss=...`,
  );
}
