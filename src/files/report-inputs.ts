import type { InputFile } from './inputs.ts';

/** What a job's reader says of one file it read. */
export interface ReadFile {
  readonly file: InputFile;
  /** The layout it was read as. */
  readonly kind: string;
  readonly rows: number;
  /** Rows that could not be read, all of them counted and the first ones kept. */
  readonly skipped: readonly { readonly line: number; readonly reason: string }[];
  readonly skippedCount: number;
}

/** One file as the Result lists it. */
export interface InputReport extends Omit<ReadFile, 'file' | 'skipped'> {
  readonly path: string;
  readonly bytes: number;
  readonly fingerprint: string;
  readonly skipped: { line: number; reason: string }[];
}

/** The files of a data set as the Result lists them, each with its fingerprint in the same place of `fingerprints`. */
export function reportInputs(files: readonly ReadFile[], fingerprints: readonly string[]): InputReport[] {
  return files.map(({ file, kind, rows, skipped, skippedCount }, i) => ({
    path: file.path,
    kind,
    rows,
    bytes: file.bytes,
    fingerprint: fingerprints[i],
    skippedCount,
    skipped: [...skipped],
  }));
}
