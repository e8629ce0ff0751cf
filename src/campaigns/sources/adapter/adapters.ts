import { existsSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { glob } from 'tinyglobby';
import { InputError } from '../../../files/errors.ts';
import type { LayerSpectrum } from '../../squeeze/recommend-rank.ts';
import { spectrumOf } from '../../squeeze/spectrum.ts';
import { type AdapterConfig, plainModule, readAdapterConfig, scaleOf } from './adapter-config.ts';
import { pairModules, readModule } from './lora-modules.ts';
import { openSafetensors } from './safetensors.ts';

const NAMES = ['adapter_model.safetensors', 'adapters.safetensors'];

/** The spectra of an adapter, with what its configuration says. */
export interface AdapterSpectra {
  /** The file. */
  readonly path: string;
  readonly layers: readonly (LayerSpectrum & { readonly scale?: number })[];
  readonly config?: AdapterConfig;
  /** What the user should know, in sentences. */
  readonly notes: readonly string[];
}

/** The adapter files that paths lead to: files, folders that hold one, and folders of such folders. Throws InputError for none. */
export async function findAdapters(paths: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const path of paths) {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat === undefined) throw new InputError(`${path}: no such file or folder`);
    if (stat.isFile()) {
      found.push(path);
      continue;
    }
    const own = NAMES.map((name) => join(path, name)).find(existsSync);
    if (own !== undefined) found.push(own);
    else {
      const below = await glob(
        NAMES.map((name) => `**/${name}`),
        { cwd: path },
      );
      if (below.length === 0) throw new InputError(missing(path));
      found.push(...below.sort().map((hit) => join(path, hit)));
    }
  }
  return [...new Set(found)];
}

function missing(path: string): string {
  const packed = existsSync(join(path, 'adapter_model.bin'));
  return packed
    ? `${path}: adapter_model.bin is a pickle, which is not read; save the adapter with safe_serialization=True`
    : `${path}: no adapter_model.safetensors in this folder or below it`;
}

/** Reads an adapter module by module, so that memory holds one of them, and takes their spectra. */
export function readSpectra(path: string, onModule: (done: number, all: number) => void = () => {}): AdapterSpectra {
  const config = readAdapterConfig(dirname(path));
  const file = openSafetensors(path);
  try {
    const { pairs, unpaired } = pairModules(file);
    const layers = pairs.map((pair, i) => {
      onModule(i, pairs.length);
      const { singular } = spectrumOf(readModule(file, pair));
      const name = plainModule(pair.module);
      return { name, singular, ...(config === undefined ? {} : { scale: scaleOf(config, pair.module, pair.rank) }) };
    });
    const ranks = new Set(pairs.map(({ rank }) => rank));
    const notes = [
      ...(unpaired.length === 0
        ? []
        : [`${unpaired.length} tensors have no partner and are left out: ${unpaired.slice(0, 3).join(', ')}`]),
      ...(config?.rank !== undefined && !ranks.has(config.rank) && Object.keys(config.rankPattern).length === 0
        ? [`the configuration says rank ${config.rank}, the tensors have ${[...ranks].join(', ')}`]
        : []),
      ...(config?.isDora === true ? ['a DoRA adapter: its magnitudes are no part of the spectra'] : []),
    ];
    return { path, layers, notes, ...(config === undefined ? {} : { config }) };
  } finally {
    file.close();
  }
}

/** What an adapter is called among others: its folder. */
export function adapterName(path: string): string {
  const folder = basename(dirname(path));
  return folder === '.' || folder === '' ? path : folder;
}
