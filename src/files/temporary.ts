import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

let folder: string | undefined;

/** Writes a stream to a temporary file, which is removed when the process exits, and returns its path. */
export async function spool(stream: Readable, name: string): Promise<string> {
  if (folder === undefined) {
    const made = mkdtempSync(join(tmpdir(), 'assay-'));
    folder = made;
    process.on('exit', () => rmSync(made, { recursive: true, force: true }));
  }
  const path = join(folder, name);
  await pipeline(stream, createWriteStream(path, { mode: 0o600 }));
  return path;
}
