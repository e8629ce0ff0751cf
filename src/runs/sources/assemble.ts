import { InputError } from '../../files/errors.ts';
import type { InputFile } from '../../files/inputs.ts';
import type { ReadFile } from '../../files/report-inputs.ts';
import type { Method, Run } from '../table.ts';
import { buildRun } from './build-run.ts';
import type { Reading } from './reading.ts';
import { nameRuns } from './run-names.ts';
import type { Segment } from './segment.ts';

export interface LoadedRuns {
  readonly runs: readonly Run[];
  readonly files: readonly ReadFile[];
  /** Files that were merely found in a folder and that no reader knows. */
  readonly leftAside: readonly InputFile[];
  /** What the readers have to say of how they read, and runs that are not judged. */
  readonly notes: readonly string[];
}

export interface AssembleOptions {
  readonly method?: Method;
  readonly map?: Readonly<Record<string, string>>;
  readonly leftAside?: readonly InputFile[];
}

/**
 * Makes runs of what was read from files, which stand in reading order. Files that tell of one run are put together. Throws
 * InputError where no file holds a metric.
 */
export function assembleRuns(
  readings: readonly Reading[],
  { method, map = {}, leftAside = [] }: AssembleOptions = {},
): LoadedRuns {
  const notes = readings.flatMap((reading) => reading.notes);
  const open = new Map<string, { place: string; within: string | undefined; segments: Segment[] }>();
  for (const { place, parts } of readings)
    for (const { key, within, segment } of parts) {
      const run = open.get(key);
      if (run === undefined) open.set(key, { place, within, segments: [segment] });
      else run.segments.push(segment);
    }
  const places = [...open.values()].map((run) => ({
    ...run,
    title: run.segments.findLast(({ title }) => title !== undefined)?.title,
  }));
  const names = nameRuns(places);
  const options = { map, ...(method === undefined ? {} : { method }) };
  const runs: Run[] = [];
  for (const [i, { segments }] of places.entries()) {
    const run = buildRun(names[i], { segments }, options);
    const aside = segments.findLast(({ asideReason }) => asideReason !== undefined)?.asideReason;
    const reason = aside ?? (run.series.ids.length === 0 ? `no metric in it${statusOf(run)}` : undefined);
    if (reason === undefined) runs.push(run);
    else notes.push(`run ${run.name} is left aside: ${reason}`);
  }
  if (runs.length === 0) throw noRun(readings[0]?.file ?? leftAside[0], notes);
  const files = readings.map(({ file, reader, rows, skipped, skippedCount }) => ({
    file,
    kind: reader.id,
    rows,
    skipped,
    skippedCount,
  }));
  return { runs, files, leftAside, notes };
}

/** What a job says of itself, which is all there is where it failed before its first step. */
function statusOf({ facts: { status, error } }: Run): string {
  if (error !== undefined) return `; its job ${status === undefined ? 'says' : `${status} with`} ${error}`;
  return status === undefined ? '' : `; its job is ${status}`;
}

function noRun(file: InputFile | undefined, notes: readonly string[]): InputError {
  const told = notes.length === 0 ? '' : ` (${notes.slice(0, 3).join('; ')})`;
  return new InputError(`${file?.path}: no metric in it${told}; expected rows of numbers over steps`);
}
