import { createReadStream } from 'node:fs';
import { pipeline, type Transform } from 'node:stream';
import zlib from 'node:zlib';
import { InputError } from './errors.ts';
import type { InputFile } from './inputs.ts';
import { unpackZstd } from './zstd-frames.ts';

export interface OpenOptions {
  /** Hears of bytes as they are read from disk, packed as they are. */
  readonly onBytes?: (count: number) => void;
  /** Yields what a damaged archive still gives, in small pieces, and no error where it ends early. */
  readonly salvage?: boolean;
}

/** A file's bytes, unpacked; throws what is wrong with an archive when it gets there. */
export async function* openBytes(
  { path, location, compression }: InputFile,
  { onBytes = () => {}, salvage = false }: OpenOptions = {},
): AsyncGenerator<Buffer> {
  const raw = createReadStream(location, { highWaterMark: salvage ? 4096 : 1 << 20 });
  raw.on('data', (chunk) => onBytes(chunk.length));
  raw.pause();
  if (compression === 'none') yield* raw as AsyncIterable<Buffer>;
  else if (compression === 'gzip') yield* through(raw, createGunzip(salvage));
  else yield* unpackZstd(raw, () => createZstd(path, salvage));
}

/** Pipes a stream through a decoder; leaving the loop early closes both. */
export async function* through(source: NodeJS.ReadableStream, decoder: Transform): AsyncGenerator<Buffer> {
  pipeline(source, decoder, () => {});
  yield* decoder as AsyncIterable<Buffer>;
}

function createGunzip(salvage: boolean): Transform {
  return zlib.createGunzip({
    chunkSize: 1 << 18,
    ...(salvage ? { finishFlush: zlib.constants.Z_SYNC_FLUSH } : {}),
  });
}

function createZstd(path: string, salvage: boolean): Transform {
  if (zlib.createZstdDecompress === undefined)
    throw new InputError(
      `${path}: Node ${process.versions.node} cannot read .zst files; use Node 22.15 or newer, or unpack it`,
    );
  return zlib.createZstdDecompress({
    chunkSize: 1 << 18,
    ...(salvage ? { finishFlush: zlib.constants.ZSTD_e_flush } : {}),
  });
}
