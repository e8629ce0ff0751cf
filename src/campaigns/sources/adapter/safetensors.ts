import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { InputError } from '../../../files/errors.ts';
import { isObject } from '../settings.ts';

/** One tensor of a file, before its values are read. */
export interface TensorInfo {
  readonly name: string;
  /** `F32`, `BF16`...: as the file names it. */
  readonly dtype: string;
  readonly shape: readonly number[];
  /** Where its bytes stand in the file. */
  readonly start: number;
  readonly bytes: number;
}

/** A file of tensors, whose values are read one tensor at a time. */
export interface Safetensors {
  readonly path: string;
  readonly tensors: ReadonlyMap<string, TensorInfo>;
  /** Texts of `__metadata__`. */
  readonly metadata: Readonly<Record<string, string>>;
  /** The values of a tensor, row by row. Throws InputError for a type that is no floating-point number of 16 to 64 bits. */
  values(name: string): Float32Array | Float64Array;
  /** The bytes of a tensor as they stand. */
  raw(name: string): Buffer;
  close(): void;
}

const MAX_HEADER = 100_000_000;
const MAX_TENSORS = 1_000_000;
/** Bytes of one value, by the names of the format. */
const WIDTHS: Readonly<Record<string, number>> = {
  F64: 8,
  F32: 4,
  F16: 2,
  BF16: 2,
  I64: 8,
  U64: 8,
  I32: 4,
  U32: 4,
  I16: 2,
  U16: 2,
  I8: 1,
  U8: 1,
  BOOL: 1,
  F8_E4M3: 1,
  F8_E5M2: 1,
};

/**
 * Opens a safetensors file: eight bytes with the length of the header, the header as JSON, then the bytes of the tensors. What
 * the header says is checked against the size of the file before anything is read by it. Throws InputError with what is wrong.
 */
export function openSafetensors(path: string): Safetensors {
  const fd = openSync(path, 'r');
  try {
    const size = statSync(path).size;
    const { tensors, metadata } = readHeader(path, fd, size);
    const bytesOf = (name: string): Buffer => {
      const info = tensors.get(name);
      if (info === undefined) throw new InputError(`${path}: no tensor ${name}`);
      return readBytes(path, fd, info.start, info.bytes);
    };
    return {
      path,
      tensors,
      metadata,
      raw: bytesOf,
      values: (name) => floatsOf(path, tensors.get(name), bytesOf(name)),
      close: () => closeSync(fd),
    };
  } catch (error) {
    closeSync(fd);
    throw error;
  }
}

function readHeader(path: string, fd: number, size: number): Pick<Safetensors, 'tensors' | 'metadata'> {
  const wrong = (what: string) => new InputError(`${path}: no safetensors file (${what})`);
  if (size < 8) throw wrong(`${size} bytes, at least 8 are needed`);
  const length = Number(readBytes(path, fd, 0, 8).readBigUInt64LE());
  if (length > MAX_HEADER || length > size - 8) throw wrong(`its header is said to have ${length} bytes of ${size}`);
  let header: unknown;
  try {
    header = JSON.parse(readBytes(path, fd, 8, length).toString('utf8'));
  } catch (error) {
    throw wrong(`its header is no JSON: ${error instanceof Error ? error.message : error}`);
  }
  if (!isObject(header)) throw wrong('its header is no object');
  const entries = Object.entries(header).filter(([name]) => name !== '__metadata__');
  if (entries.length > MAX_TENSORS) throw wrong(`${entries.length} tensors, at most ${MAX_TENSORS} are read`);
  const tensors = new Map<string, TensorInfo>();
  for (const [name, entry] of entries) {
    const found = tensorOf(name, entry, 8 + length, size);
    if (typeof found === 'string') throw wrong(`tensor ${name.slice(0, 200)}: ${found}`);
    tensors.set(name, found);
  }
  const said = isObject(header.__metadata__) ? Object.entries(header.__metadata__) : [];
  return {
    tensors,
    metadata: Object.fromEntries(said.filter((pair): pair is [string, string] => typeof pair[1] === 'string')),
  };
}

/** A tensor of the header, or what is wrong with it. */
function tensorOf(name: string, entry: unknown, data: number, size: number): TensorInfo | string {
  if (!isObject(entry)) return 'no object';
  const { dtype, shape, data_offsets: offsets } = entry;
  if (typeof dtype !== 'string' || !Object.hasOwn(WIDTHS, dtype)) return `type ${JSON.stringify(dtype)?.slice(0, 40)}`;
  if (!Array.isArray(shape) || shape.length > 16 || !shape.every(isCount)) return 'its shape is no list of sizes';
  if (!Array.isArray(offsets) || offsets.length !== 2 || !offsets.every(isCount))
    return 'its offsets are no two places';
  const [start, end] = offsets as [number, number];
  const bytes = shape.reduce((product: number, n: number) => product * n, WIDTHS[dtype]);
  if (end < start || end - start !== bytes) return `${end - start} bytes for ${shape.join(' x ')} of ${dtype}`;
  if (data + end > size) return `it ends at byte ${data + end} of ${size}`;
  return { name, dtype, shape: shape as number[], start: data + start, bytes };
}

function readBytes(path: string, fd: number, start: number, length: number): Buffer {
  const buffer = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const count = readSync(fd, buffer, filled, Math.min(length - filled, 1 << 30), start + filled);
    if (count === 0) throw new InputError(`${path}: ends at byte ${start + filled}, expected ${start + length}`);
    filled += count;
  }
  return buffer;
}

function floatsOf(path: string, info: TensorInfo | undefined, bytes: Buffer): Float32Array | Float64Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const n = bytes.length / WIDTHS[info?.dtype ?? 'U8'];
  switch (info?.dtype) {
    case 'F32':
      return Float32Array.from({ length: n }, (_, i) => view.getFloat32(4 * i, true));
    case 'F64':
      return Float64Array.from({ length: n }, (_, i) => view.getFloat64(8 * i, true));
    case 'F16':
      return Float32Array.from({ length: n }, (_, i) => halfOf(view.getUint16(2 * i, true)));
    case 'BF16':
      return bfloatsOf(view, n);
    default:
      throw new InputError(`${path}: ${info?.name} is ${info?.dtype}; expected F32, F16, BF16 or F64`);
  }
}

/** A number of 16 bits after IEEE 754. */
function halfOf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/** Numbers that are the upper half of those of 32 bits. */
function bfloatsOf(view: DataView, n: number): Float32Array {
  const words = new Uint32Array(n);
  for (let i = 0; i < n; i++) words[i] = view.getUint16(2 * i, true) << 16;
  return new Float32Array(words.buffer);
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
