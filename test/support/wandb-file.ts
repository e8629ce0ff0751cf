import { crc32 } from 'node:zlib';
import { bytes, integer, message } from './protobuf.ts';

const BLOCK_BYTES = 32_768;
const HEADER_BYTES = 7;

/** A `.wandb` file of records, each cut at the borders of the blocks as W&B's writer cuts it. */
export function wandbFile(...records: readonly Uint8Array[]): Buffer {
  const parts: Buffer[] = [Buffer.from([0x3a, 0x57, 0x26, 0x42, 0xe1, 0xbe, 0])];
  let offset = HEADER_BYTES;
  const put = (part: Buffer) => {
    parts.push(part);
    offset += part.length;
  };
  for (const record of records) {
    let at = 0;
    let isFirst = true;
    do {
      let room = BLOCK_BYTES - (offset % BLOCK_BYTES);
      if (room < HEADER_BYTES) {
        put(Buffer.alloc(room));
        room = BLOCK_BYTES;
      }
      const data = record.subarray(at, at + room - HEADER_BYTES);
      at += data.length;
      const isLast = at === record.length;
      put(piece(isFirst ? (isLast ? 1 : 2) : isLast ? 4 : 3, data));
      isFirst = false;
    } while (at < record.length);
  }
  return Buffer.concat(parts);
}

/** One piece of a record: 1 whole, 2 first, 3 middle, 4 last. */
export function piece(type: number, data: Uint8Array): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt16LE(data.length, 4);
  header[6] = type;
  header.writeUInt32LE(crc32(data, crc32(Buffer.of(type))), 0);
  return Buffer.concat([header, data]);
}

/** Python's json.dumps of a number, NaN and infinities among them. */
const json = (value: unknown) =>
  typeof value === 'number' && !Number.isFinite(value) ? String(value) : JSON.stringify(value);

/** Items by their keys; a key with `>` is nested. */
const items = (values: Readonly<Record<string, unknown>>) =>
  Object.entries(values).map(([key, value]) => {
    const path = key.split('>').map((part) => bytes(2, part));
    return bytes(1, message(...(path.length > 1 ? path : [bytes(1, key)]), bytes(16, json(value))));
  });

/** What one call of `wandb.log` leaves; the step is left out where W&B leaves it out. */
export const history = (values: Readonly<Record<string, unknown>>, step?: number) =>
  bytes(
    2,
    message(...items(values), ...(step === undefined ? [] : [bytes(2, step === 0 ? message() : integer(1, step))])),
  );

export const config = (values: Readonly<Record<string, unknown>>) => bytes(5, message(...items(values)));
export const summary = (values: Readonly<Record<string, unknown>>) => bytes(3, message(...items(values)));
export const metric = (field: 'name' | 'glob', name: string, stepMetric: string) =>
  bytes(12, message(bytes(field === 'name' ? 1 : 2, name), bytes(4, stepMetric)));
export const runRecord = (id: string, name = '', values: Readonly<Record<string, unknown>> = {}) =>
  bytes(17, message(bytes(1, id), bytes(4, message(...items(values))), ...(name === '' ? [] : [bytes(8, name)])));
export const exit = (code: number) => bytes(18, code === 0 ? message() : message(integer(1, code)));
export const output = (line: string) => bytes(13, bytes(3, line));
