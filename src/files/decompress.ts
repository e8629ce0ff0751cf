import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import zlib from 'node:zlib';
import { InputError } from './errors.ts';
import type { InputFile } from './inputs.ts';

/** A file's bytes, unpacked. Errors of the archive reach the reader as stream errors. */
export function openBytes(file: InputFile): Readable {
  const raw = createReadStream(file.location, { highWaterMark: 1 << 20 });
  if (file.compression === 'none') return raw;
  const unpack = file.compression === 'gzip' ? zlib.createGunzip({ chunkSize: 1 << 20 }) : createZstd(file.path);
  raw.on('error', (error) => unpack.destroy(error));
  return raw.pipe(unpack);
}

function createZstd(path: string): zlib.Gunzip {
  const create = (zlib as { createZstdDecompress?: (options: object) => zlib.Gunzip }).createZstdDecompress;
  if (create === undefined)
    throw new InputError(
      `${path}: Node ${process.versions.node} cannot read .zst files; use Node 22.15 or newer, or unpack it`,
    );
  return create({ chunkSize: 1 << 20 });
}
