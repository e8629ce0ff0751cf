import type { Engine } from '../../engine/connection.ts';
import type { InputFile } from '../../files/inputs.ts';
import type { Progress } from '../../files/progress.ts';
import type { Method } from '../table.ts';
import { assembleRuns, type LoadedRuns } from './assemble.ts';
import { probeFile } from './probe.ts';
import { type Reading, startReading } from './reading.ts';
import { inReadingOrder, type KnownFile, recogniseFile, unknownFormat } from './recognise.ts';

export interface LoadRunsOptions {
  readonly method?: Method;
  readonly map?: Readonly<Record<string, string>>;
  readonly progress?: Progress | undefined;
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
  const { known, unknown } = await recogniseAll(files, map);
  const meant = unknown.find((file) => file.isFound !== true);
  if (meant !== undefined || unknown.length === files.length) {
    const file = meant ?? files[0];
    throw unknownFormat(file, (await probeFile(file)).rows);
  }
  const readings: Reading[] = [];
  const keys = new Set<string>();
  for (const one of inReadingOrder(known)) {
    const { reading, done } = startReading(one, {
      engine,
      map,
      onBytes: (count) => progress?.bytes(count),
      isKnown: (key) => keys.has(key),
    });
    await done;
    readings.push(reading);
    for (const { key } of reading.parts) keys.add(key);
  }
  return assembleRuns(readings, { map, leftAside: unknown, ...(method === undefined ? {} : { method }) });
}

async function recogniseAll(
  files: readonly InputFile[],
  map: Readonly<Record<string, string>>,
): Promise<{ readonly known: readonly KnownFile[]; readonly unknown: readonly InputFile[] }> {
  const known: KnownFile[] = [];
  const unknown: InputFile[] = [];
  // One after the other: a folder may hold more files than a process may open.
  for (const file of files) {
    const found = await recogniseFile(file, map);
    if (found === undefined) unknown.push(file);
    else known.push(found);
  }
  return { known, unknown };
}
