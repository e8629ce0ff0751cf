import { maskedCrc32c } from '../../src/runs/sources/binary/crc32c.ts';
import { bytes, double, float, integer, message } from './protobuf.ts';

export interface EventOptions {
  /** Left out where it is 0, as protobuf has it. */
  readonly step?: number;
  readonly wallTime?: number;
}

/** One TFRecord: length, its masked checksum, data, their masked checksum. */
export function record(data: Uint8Array): Buffer {
  const header = Buffer.alloc(12);
  header.writeUInt32LE(data.length, 0);
  header.writeUInt32LE(maskedCrc32c(header, 0, 8), 8);
  const footer = Buffer.alloc(4);
  footer.writeUInt32LE(maskedCrc32c(data), 0);
  return Buffer.concat([header, data, footer]);
}

function event({ step = 0, wallTime = 1.7e9 + step }: EventOptions, ...fields: readonly Buffer[]): Buffer {
  return record(message(double(1, wallTime), ...(step === 0 ? [] : [integer(2, step)]), ...fields));
}

/** What every event file begins with. */
export const version = (options: EventOptions = {}) => event(options, bytes(3, 'brain.Event:2'));

/** An event with scalars as TF 1, PyTorch and most others write them. */
export function scalars(values: Readonly<Record<string, number>>, options: EventOptions = {}): Buffer {
  const all = Object.entries(values).map(([tag, value]) => bytes(1, message(bytes(1, tag), float(2, value))));
  return event(options, bytes(5, message(...all)));
}

/** An event with one encoded `TensorProto` under a tag, as TF 2 writes scalars, histograms and texts. */
export const tensorEvent = (tag: string, tensor: Uint8Array, options: EventOptions = {}) =>
  event(options, bytes(5, bytes(1, message(bytes(1, tag), bytes(8, tensor)))));

/** A `TensorProto` of a type, with a shape where one is given, and the fields that hold its values. */
export function tensor(dtype: number, dims: readonly number[], ...values: readonly Buffer[]): Buffer {
  const shape = message(...dims.map((size) => bytes(2, integer(1, size))));
  return message(integer(1, dtype), bytes(2, shape), ...values);
}

/** A `SessionLog`: 1 start, 2 stop, 3 checkpoint. */
export const session = (status: number, options: EventOptions = {}, path = '') =>
  event(options, bytes(7, message(integer(1, status), ...(path === '' ? [] : [bytes(2, path)]))));
