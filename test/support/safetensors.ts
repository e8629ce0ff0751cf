import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRng } from '../../src/stats/rng.ts';

/** A tensor to write: its values are rounded to the type. */
export interface MadeTensor {
  readonly shape: readonly number[];
  readonly values: ArrayLike<number>;
  readonly dtype?: 'F32' | 'F16' | 'BF16' | 'F64';
}

/** The bytes of a safetensors file, as the format's page describes them. */
export function safetensorsBytes(
  tensors: Readonly<Record<string, MadeTensor>>,
  metadata?: Readonly<Record<string, string>>,
): Buffer {
  const header: Record<string, unknown> = metadata === undefined ? {} : { __metadata__: metadata };
  const parts: Buffer[] = [];
  let end = 0;
  for (const [name, { shape, values, dtype = 'F32' }] of Object.entries(tensors)) {
    const bytes = Buffer.concat(Array.from(values, (value) => encode(value, dtype)));
    header[name] = { dtype, shape, data_offsets: [end, end + bytes.length] };
    end += bytes.length;
    parts.push(bytes);
  }
  return fileOf(JSON.stringify(header), Buffer.concat(parts));
}

/** A file of any header, for what no writer would write. */
export function fileOf(header: string, data: Uint8Array = Buffer.alloc(0), length = Buffer.byteLength(header)): Buffer {
  const size = Buffer.alloc(8);
  size.writeBigUInt64LE(BigInt(length));
  return Buffer.concat([size, Buffer.from(header), data]);
}

function encode(value: number, dtype: string): Buffer {
  const bytes = Buffer.alloc(dtype === 'F64' ? 8 : dtype === 'F32' ? 4 : 2);
  if (dtype === 'F64') bytes.writeDoubleLE(value);
  else if (dtype === 'F32') bytes.writeFloatLE(value);
  else if (dtype === 'BF16') {
    const whole = Buffer.alloc(4);
    whole.writeFloatLE(value);
    bytes.writeUInt16LE(whole.readUInt16LE(2));
  } else bytes.writeUInt16LE(halfBits(value));
  return bytes;
}

/** Bits of a number that half precision holds exactly. */
function halfBits(value: number): number {
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
  const size = Math.abs(value);
  if (Number.isNaN(value)) return 0x7e00;
  if (size === Number.POSITIVE_INFINITY) return sign | 0x7c00;
  if (size < 2 ** -14) return sign | Math.round(size * 2 ** 24);
  const exponent = Math.floor(Math.log2(size));
  return sign | ((exponent + 15) << 10) | Math.round((size / 2 ** exponent - 1) * 1024);
}

export interface MadeAdapterOptions {
  readonly rank?: number;
  readonly rows?: number;
  readonly columns?: number;
  readonly seed?: number;
  /** Singular values die off by this factor. */
  readonly decay?: number;
  readonly ranks?: Readonly<Record<string, number>>;
  readonly config?: Readonly<Record<string, unknown>>;
  readonly extra?: Readonly<Record<string, MadeTensor>>;
}

/** Writes a PEFT adapter of the named modules, whose updates die off over their rank. */
export function writeMadeAdapter(
  folder: string,
  modules: readonly string[],
  {
    rank = 8,
    rows = 20,
    columns = 12,
    seed = 1,
    decay = 0.5,
    ranks = {},
    config = {},
    extra = {},
  }: MadeAdapterOptions = {},
): void {
  const rng = createRng(seed);
  const tensors: Record<string, MadeTensor> = {};
  for (const module of modules) {
    const r = ranks[module] ?? rank;
    const weight = (i: number) => decay ** i;
    const a = Float32Array.from(
      { length: r * columns },
      (_, i) => (rng.next() - 0.5) * weight(Math.floor(i / columns)),
    );
    const b = Float32Array.from({ length: rows * r }, () => rng.next() - 0.5);
    tensors[`base_model.model.${module}.lora_A.weight`] = { shape: [r, columns], values: a };
    tensors[`base_model.model.${module}.lora_B.weight`] = { shape: [rows, r], values: b };
  }
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'adapter_model.safetensors'),
    safetensorsBytes({ ...tensors, ...extra }, { format: 'pt' }),
  );
  const settings = { peft_type: 'LORA', r: rank, lora_alpha: 16, target_modules: ['q_proj'], ...config };
  writeFileSync(join(folder, 'adapter_config.json'), JSON.stringify(settings));
}
