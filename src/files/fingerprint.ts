import { closeSync, openSync, readSync } from 'node:fs';
import createXxhash from 'xxhash-wasm';
import type { InputFile } from './inputs.ts';

const WHOLE_BYTES = 64 << 20;
const PIECE_BYTES = 64 << 10;
const PIECES = 256;

/** One for all: each would bring a memory of its own, and a folder may hold thousands of files. */
let hasher: ReturnType<typeof createXxhash> | undefined;

/**
 * Names the content of a file: `xxh64:...` over all bytes as they stand on disk, or for files above 64 MiB
 * `xxh64-sampled:...` over the size and 256 evenly spaced pieces of 64 KiB, first and last included.
 */
export async function fingerprint({ location, bytes }: Pick<InputFile, 'location' | 'bytes'>): Promise<string> {
  hasher ??= createXxhash();
  const { create64 } = await hasher;
  const state = create64();
  const sampled = bytes > WHOLE_BYTES;
  const piece = new Uint8Array(sampled ? PIECE_BYTES : Math.min(1 << 20, Math.max(1, bytes)));
  const fd = openSync(location, 'r');
  try {
    if (sampled) state.update(String(bytes));
    const stride = sampled ? (bytes - PIECE_BYTES) / (PIECES - 1) : piece.length;
    const count = sampled ? PIECES : Math.ceil(bytes / piece.length);
    for (let k = 0; k < count; k++) {
      const from = Math.floor(k * stride);
      // A file that is still written may be longer by now.
      const read = readSync(fd, piece, 0, Math.min(piece.length, bytes - from), from);
      state.update(piece.subarray(0, read));
    }
  } finally {
    closeSync(fd);
  }
  return `xxh64${sampled ? '-sampled' : ''}:${state.digest().toString(16).padStart(16, '0')}`;
}
