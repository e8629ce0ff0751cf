import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import type { Engine } from '../../src/engine/connection.ts';
import { openDuckDB } from '../../src/engine/duckdb.ts';
import { expandInputs } from '../../src/files/inputs.ts';
import { runsJob } from '../../src/runs/job.ts';
import type { LoadedRuns } from '../../src/runs/sources/assemble.ts';
import { type LoadRunsOptions, loadRuns } from '../../src/runs/sources/load.ts';
import type { Run } from '../../src/runs/table.ts';
import { temporaryFolder } from './rollouts.ts';

export type FileContents = Readonly<Record<string, string | Uint8Array>>;

/** Writes files into a new folder and returns its path. */
export function folderWith(contents: FileContents): string {
  const folder = temporaryFolder();
  for (const [name, content] of Object.entries(contents)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
  return folder;
}

let engine: Promise<Engine> | undefined;
afterAll(async () => (await engine)?.close());

/** Reads paths as `assay curves` does; a folder is searched. The engine is opened once for a test file. */
export async function loadPaths(paths: readonly string[], options: LoadRunsOptions = {}): Promise<LoadedRuns> {
  engine ??= openDuckDB();
  const files = await expandInputs(paths, { ignore: runsJob.derivedFiles, further: runsJob.furtherFiles ?? [] });
  return loadRuns(await engine, files, options);
}

/** Writes files into a new folder and reads that folder. */
export const loadContents = (contents: FileContents, options: LoadRunsOptions = {}) =>
  loadPaths([folderWith(contents)], options);

/** The series of a run by the key they were logged under, as [step, value] pairs. */
export function pointsOf(run: Run): Record<string, [number, number][]> {
  return Object.fromEntries(
    run.series.ids.map((id) => {
      const series = run.series.get(id);
      return [series?.key ?? id, Array.from(series?.steps ?? [], (step, i) => [step, series?.values[i] ?? Number.NaN])];
    }),
  );
}

/** How many records of the files were read and skipped, and why. */
export function tallyOf({ files }: LoadedRuns): { rows: number; skipped: number; reasons: string[] } {
  return {
    rows: files.reduce((sum, file) => sum + file.rows, 0),
    skipped: files.reduce((sum, file) => sum + file.skippedCount, 0),
    reasons: files.flatMap((file) => file.skipped.map(({ line, reason }) => `${line}: ${reason}`)),
  };
}
