import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { InputError } from '../../../files/errors.ts';
import { compressedConfig, type ScaledModule } from '../../squeeze/compressed-config.ts';
import { type LoraModule, spectrumOf, truncate } from '../../squeeze/spectrum.ts';
import { plainModule, readAdapterConfig, scaleOf } from './adapter-config.ts';
import { type LoraPair, pairModules, readModule } from './lora-modules.ts';
import { openSafetensors, type Safetensors, type TensorInfo } from './safetensors.ts';
import { type WrittenTensor, writeSafetensors } from './write-safetensors.ts';

/** Files that belong to an adapter and stay as they are. */
const BESIDE = [
  'tokenizer_config.json',
  'tokenizer.json',
  'special_tokens_map.json',
  'chat_template.jinja',
  'README.md',
];

/**
 * Writes an adapter cut down to `rank` into a folder, as PEFT loads it: the best approximation of that rank of every update,
 * in 32 bits, with a configuration that keeps the scale of each. Modules of a smaller rank and other tensors stay as they are.
 * Throws InputError for an adapter without configuration, for one that is not PEFT's, and for its own folder.
 */
export function writeAdapter(path: string, folder: string, rank: number): string[] {
  const config = readAdapterConfig(dirname(path));
  if (config === undefined)
    throw new InputError(
      `${path}: no adapter_config.json beside it, so that its scale is unknown; nothing was written`,
    );
  if (resolve(folder) === resolve(dirname(path)))
    throw new InputError(`--write ${folder}: the adapter itself stands there; expected another folder`);
  const file = openSafetensors(path);
  try {
    const { pairs, others, unpaired } = pairModules(file);
    if (pairs.some(({ isTransposed }) => isTransposed))
      throw new InputError(`${path}: an adapter of MLX can be looked at, not written; expected one of PEFT`);
    if (config.isDora)
      throw new InputError(`${path}: a DoRA adapter cannot be cut down: its magnitudes are those of the whole update`);
    mkdirSync(folder, { recursive: true });
    const cut = createCutter(file, rank);
    const modules = pairs.map(
      (pair): ScaledModule => ({
        name: plainModule(pair.module),
        rank: Math.min(rank, pair.rank),
        scale: scaleOf(config, pair.module, pair.rank),
      }),
    );
    const tensors: WrittenTensor[] = [
      ...pairs.flatMap((pair) => halvesOf(pair, rank, file, cut)),
      ...[...others, ...unpaired].map((name) => asItIs(file, name)),
    ];
    const target = join(folder, 'adapter_model.safetensors');
    writeSafetensors(target, tensors, { format: 'pt', ...file.metadata });
    const { r, lora_alpha, rank_pattern, alpha_pattern } = compressedConfig(modules, {
      rank: Math.min(rank, Math.max(...pairs.map((pair) => pair.rank))),
      isRankStabilised: config.isRankStabilised,
    });
    const settings = { ...config.raw, r, lora_alpha, rank_pattern, alpha_pattern };
    const configPath = join(folder, 'adapter_config.json');
    writeFileSync(configPath, `${JSON.stringify(settings, null, 2)}\n`);
    const copied = BESIDE.filter((name) => existsSync(join(dirname(path), name)));
    for (const name of copied) copyFileSync(join(dirname(path), name), join(folder, name));
    return [target, configPath, ...copied.map((name) => join(folder, name))];
  } finally {
    file.close();
  }
}

type Cut = (pair: LoraPair) => LoraModule;

/** Cuts modules one at a time; both halves of a module come from one cut. */
function createCutter(file: Safetensors, rank: number): Cut {
  let last: { readonly pair: LoraPair; readonly module: LoraModule } | undefined;
  return (pair) => {
    if (last?.pair !== pair) {
      const whole = readModule(file, pair);
      last = { pair, module: pair.rank <= rank ? whole : truncate(whole, spectrumOf(whole), rank) };
    }
    return last.module;
  };
}

function halvesOf(pair: LoraPair, rank: number, file: Safetensors, cut: Cut): WrittenTensor[] {
  if (pair.rank <= rank) return [asItIs(file, pair.a), asItIs(file, pair.b)];
  const [a, b] = [pair.a, pair.b].map((name) => file.tensors.get(name) as TensorInfo);
  return [
    {
      name: pair.a,
      dtype: 'F32',
      shape: [rank, ...a.shape.slice(1)],
      bytes: 4 * rank * pair.columns,
      data: () => bytesOf(cut(pair).a),
    },
    {
      name: pair.b,
      dtype: 'F32',
      shape: [b.shape[0], rank, ...b.shape.slice(2)],
      bytes: 4 * rank * pair.rows,
      data: () => bytesOf(cut(pair).b),
    },
  ];
}

function asItIs(file: Safetensors, name: string): WrittenTensor {
  const { dtype, shape, bytes } = file.tensors.get(name) as TensorInfo;
  return { name, dtype, shape, bytes, data: () => file.raw(name) };
}

/** 32-bit numbers, the least significant byte first. */
function bytesOf(values: Float32Array | Float64Array): Uint8Array {
  const bytes = Buffer.alloc(4 * values.length);
  for (let i = 0; i < values.length; i++) bytes.writeFloatLE(values[i], 4 * i);
  return bytes;
}
