import { createReadStream } from 'node:fs';
import { pipeline, Readable, type Transform } from 'node:stream';
import zlib from 'node:zlib';
import { InputError } from './errors.ts';
import type { InputFile } from './inputs.ts';
import { unpackZstd } from './zstd-frames.ts';

export interface OpenOptions {
  /** Hears of bytes as they are read from disk, packed as they are. */
  readonly onBytes?: (count: number) => void;
  /** Reads a damaged archive for all it still gives, without an error where it just ends early. */
  readonly salvage?: Salvage;
}

/**
 * Decoders keep what they unpacked in the same step as an error to themselves, so close to an error the steps must be
 * small.
 */
export interface Salvage {
  /** From this packed byte on, the decoder gets `step` bytes at a time. */
  readonly from: number;
  readonly step: number;
  /** Hears how many packed bytes the decoder has been given. */
  readonly onStep: (given: number) => void;
}

const READ_BYTES = 1 << 20;
/** Packed bytes come in smaller pieces, so that the place of an error is better known. */
const PACKED_READ_BYTES = 1 << 16;

/**
 * A file's bytes, unpacked, those of a file with a tail as they are appended; throws what is wrong with an archive when it gets there, and InputError for UTF-16, which no
 * reader here understands.
 */
export async function* openBytes(file: InputFile, options: OpenOptions = {}): AsyncGenerator<Buffer> {
  let isFirst = true;
  for await (const chunk of unpackBytes(file, options)) {
    if (isFirst && isUtf16(chunk))
      throw new InputError(
        `${file.path}: the text is UTF-16, expected UTF-8; convert it, for instance with iconv -f UTF-16 -t UTF-8`,
      );
    isFirst = false;
    yield chunk;
  }
}

/** A byte order mark of UTF-16 stands at the start. */
function isUtf16(chunk: Buffer): boolean {
  return (chunk[0] === 0xff && chunk[1] === 0xfe) || (chunk[0] === 0xfe && chunk[1] === 0xff);
}

async function* unpackBytes(
  { path, location, bytes, compression, tail }: InputFile,
  { onBytes = () => {}, salvage }: OpenOptions,
): AsyncGenerator<Buffer> {
  if (tail !== undefined) return yield* tail.chunks(onBytes);
  const raw = createReadStream(location, {
    // No more than the file needs: a folder may hold thousands of small ones.
    highWaterMark: compression === 'none' && bytes > PACKED_READ_BYTES ? READ_BYTES : PACKED_READ_BYTES,
  });
  const packed = inSteps(raw, onBytes, salvage);
  const isLenient = salvage !== undefined;
  if (compression === 'none') yield* packed;
  else if (compression === 'gzip') yield* through(Readable.from(packed, { highWaterMark: 1 }), createGunzip(isLenient));
  else yield* unpackZstd(packed, () => createZstd(path, isLenient));
}

async function* inSteps(
  raw: AsyncIterable<Buffer>,
  onBytes: (count: number) => void,
  salvage: Salvage | undefined,
): AsyncGenerator<Buffer> {
  let given = 0;
  for await (const chunk of raw) {
    onBytes(chunk.length);
    for (let from = 0; from < chunk.length; ) {
      const isClose = salvage !== undefined && given + chunk.length - from > salvage.from;
      const piece = isClose ? chunk.subarray(from, from + salvage.step) : chunk.subarray(from);
      from += piece.length;
      given += piece.length;
      salvage?.onStep(given);
      yield piece;
    }
  }
}

/** Pipes a stream through a decoder; leaving the loop early closes both. */
export async function* through(source: NodeJS.ReadableStream, decoder: Transform): AsyncGenerator<Buffer> {
  pipeline(source, decoder, () => {});
  yield* decoder as AsyncIterable<Buffer>;
}

function createGunzip(isLenient: boolean): Transform {
  return zlib.createGunzip({
    chunkSize: 1 << 18,
    ...(isLenient ? { finishFlush: zlib.constants.Z_SYNC_FLUSH } : {}),
  });
}

function createZstd(path: string, isLenient: boolean): Transform {
  if (zlib.createZstdDecompress === undefined)
    throw new InputError(
      `${path}: Node ${process.versions.node} cannot read .zst files; use Node 22.15 or newer, or unpack it`,
    );
  return zlib.createZstdDecompress({
    chunkSize: 1 << 18,
    ...(isLenient ? { finishFlush: zlib.constants.ZSTD_e_flush } : {}),
  });
}
