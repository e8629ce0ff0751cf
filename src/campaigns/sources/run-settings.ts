import { join } from 'node:path';
import { flatSettings, type Settings } from './settings.ts';
import { readSmallFile } from './small-file.ts';

/** Files in which trainers and scripts keep the settings of a run, the most general first; later ones decide. */
const FILES = [
  'config.json',
  'config.toml',
  'hparams.json',
  'hyperparameters.json',
  'sft_args.json',
  'training_args.json',
  'args.json',
];

/** The settings that stand beside the log of a run, flat; empty where none do. */
export function readRunSettings(folder: string, note: (text: string) => void): Settings {
  return Object.assign({}, ...FILES.map((name) => flatSettings(readSmallFile(join(folder, name), note) ?? {})));
}

/** Where settings keep the seed, the first that is there decides. */
const SEEDS = ['seed', 'training.seed', 'train.seed', 'random_seed', 'data.seed', 'seed_everything', 'args.seed'];

/** The seed that settings name. */
export function seedOf(settings: Settings): string | undefined {
  const name = SEEDS.find((key) => ['number', 'string'].includes(typeof settings[key]));
  return name === undefined ? undefined : String(settings[name]);
}
