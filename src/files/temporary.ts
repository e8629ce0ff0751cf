import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { openBytes } from './decompress.ts';
import { InputError } from './errors.ts';
import type { InputFile } from './inputs.ts';

let folder: string | undefined;
let count = 0;

/** Writes bytes to a temporary file, which is removed when the process exits, and returns its path. */
export async function spool(bytes: AsyncIterable<Uint8Array>, name: string): Promise<string> {
  if (folder === undefined) {
    const made = mkdtempSync(join(tmpdir(), 'assay-'));
    folder = made;
    process.on('exit', () => rmSync(made, { recursive: true, force: true }));
  }
  const path = join(folder, `${count++}-${name}`);
  await pipeline(bytes, createWriteStream(path, { mode: 0o600 }));
  return path;
}

const unpackedFiles = new WeakMap<InputFile, Promise<string>>();

/** Where a file's bytes stand unpacked, for readers that seek. Throws InputError when the archive is damaged. */
export async function unpacked(file: InputFile): Promise<string> {
  if (file.compression === 'none') return file.location;
  let path = unpackedFiles.get(file);
  if (path === undefined) {
    path = spool(openBytes(file), 'unpacked').catch((error) => {
      if (error instanceof InputError || !(error instanceof Error)) throw error;
      throw new InputError(
        `${file.path}: the ${file.compression} data ends early or is damaged (${error.message}); unpack it again`,
        { cause: error },
      );
    });
    unpackedFiles.set(file, path);
  }
  return path;
}
