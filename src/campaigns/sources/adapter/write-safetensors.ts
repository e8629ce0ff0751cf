import { closeSync, openSync, writeSync } from 'node:fs';

/** One tensor to write; its bytes are asked for when their turn comes. */
export interface WrittenTensor {
  readonly name: string;
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly bytes: number;
  readonly data: () => Uint8Array;
}

/** Writes tensors one after the other, so that no more than one is in memory. */
export function writeSafetensors(
  path: string,
  tensors: readonly WrittenTensor[],
  metadata: Readonly<Record<string, string>> = {},
): void {
  const header: Record<string, unknown> = Object.keys(metadata).length === 0 ? {} : { __metadata__: metadata };
  let end = 0;
  for (const { name, dtype, shape, bytes } of tensors) {
    header[name] = { dtype, shape, data_offsets: [end, end + bytes] };
    end += bytes;
  }
  const text = Buffer.from(JSON.stringify(header));
  // The data begin at a multiple of eight bytes, as those who map the file into memory want it.
  const padded = Buffer.concat([text, Buffer.alloc((8 - (text.length % 8)) % 8, ' ')]);
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(padded.length));
  const fd = openSync(path, 'w');
  try {
    for (const part of [length, padded]) writeAll(fd, part);
    for (const { name, bytes, data } of tensors) {
      const written = data();
      if (written.byteLength !== bytes)
        throw new Error(`${name}: ${written.byteLength} bytes, ${bytes} were announced`);
      writeAll(fd, written);
    }
  } finally {
    closeSync(fd);
  }
}

function writeAll(fd: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(fd, bytes, at, Math.min(bytes.length - at, 1 << 30));
}
