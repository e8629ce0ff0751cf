import { InputError } from '../../files/errors.ts';
import type { InputFile } from '../../files/inputs.ts';
import { joinPlaces } from './join-places.ts';
import { probeFile } from './probe.ts';
import type { Probe, Reader } from './reader.ts';
import { READERS } from './readers.ts';
import { anyTable, fitsMap } from './table/any-table.ts';
import { suggestMap } from './table/suggest-map.ts';

/** A file whose format is known. */
export interface KnownFile {
  readonly file: InputFile;
  readonly reader: Reader;
  readonly probe: Probe;
  /** The file or folder that names its run. */
  readonly place: string;
}

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
 * The file with its reader; undefined where none knows it. A `map` that fits the file's columns goes before what is known of
 * its format where it names the step, and makes any other table readable.
 */
export async function recogniseFile(
  file: InputFile,
  map: Readonly<Record<string, string>> = {},
): Promise<KnownFile | undefined> {
  const found = await readerOf(file);
  const probe = found?.probe ?? (await probeFile(file));
  const isMapped = (map.step !== undefined || found === undefined) && fitsMap(probe.rows, map);
  const reader = isMapped ? anyTable : found?.reader;
  return reader === undefined ? undefined : { file, reader, probe, place: reader.runOf?.(file.path) ?? file.path };
}

/** The files as they were given, but those of one run and one format together, and in the order of that format. */
export function inReadingOrder<Of extends Pick<KnownFile, 'file' | 'reader' | 'place'>>(files: readonly Of[]): Of[] {
  const groups = new Map<string, Of[]>();
  for (const known of joinPlaces(files)) {
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

/** What is said of a file that no reader knows; its first rows, where it has any, say how a map could look. */
export function unknownFormat({ path }: InputFile, rows: Probe['rows'] = []): InputError {
  const known = [...new Set(READERS.map(({ title }) => title))].join(', ');
  const hint = suggestMap(rows) || '; name the columns of a table with --map step=...,train.loss=...';
  return new InputError(`${path}: no training log that Assay knows (${known})${hint}`);
}
