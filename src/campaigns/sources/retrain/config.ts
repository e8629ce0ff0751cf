import { flatSettings, isObject, type Settings } from '../settings.ts';

/**
 * Sections of a retrain TOML whose keys have a longer name in a campaign's overrides, with what goes before them; in the other
 * sections both names are the same (`teilomillet/retrain:retrain/config/sections.py`).
 */
const PREFIXES: Readonly<Record<string, string>> = {
  echo: 'echo_',
  lora: 'lora_',
  gtpo: 'gtpo_',
  hicra: 'hicra_',
  sepa: 'sepa_',
  backpressure: 'bp_',
  planning: 'planning_',
  data: 'data_',
  environment: 'environment_',
  reward: 'reward_',
  resume: 'resume_',
  optimizer: 'optim_',
  optimizer_batch: 'optimizer_batch_',
  plugins: 'plugins_',
};
const RENAMED: Readonly<Record<string, string>> = {
  'optimizer.grad_clip_norm': 'grad_clip_norm',
  'algorithm.entropy_mask_rho': 'surprisal_mask_rho',
  'backend.throttle_dir': 'tinker_throttle_dir',
  'backend.max_concurrent': 'tinker_max_concurrent',
  'model.revision': 'model_revision',
  'model.local_files_only': 'model_local_files_only',
  'inference.engine': 'inference_engine',
  'inference.url': 'inference_url',
  'inference.dtype': 'inference_dtype',
};

/** Names and places of a run, which differ between runs and set nothing. */
const PLACES = /^(log_dir|adapter_path|tinker_throttle_dir|seed|wandb_.*|resume_from)$/;

/** A retrain TOML as settings under the names of `TrainConfig`, without its campaign section and without names and places. */
export function settingsOfToml(toml: Readonly<Record<string, unknown>>): Settings {
  const named: Record<string, unknown> = {};
  for (const [section, keys] of Object.entries(toml)) {
    if (section === 'campaign' || section === 'squeeze') continue;
    if (!isObject(keys)) named[section] = keys;
    else
      for (const [key, value] of Object.entries(keys))
        named[RENAMED[`${section}.${key}`] ?? `${PREFIXES[section] ?? ''}${key}`] = value;
  }
  return withoutPlaces(flatSettings(named));
}

/** Settings without the names and places of a run, and without its seed. */
export function withoutPlaces(settings: Settings): Settings {
  return Object.fromEntries(Object.entries(settings).filter(([name]) => !PLACES.test(name)));
}

/** Settings as the console of a run prints them, numbers as numbers. */
export function printedSettings(printed: Readonly<Record<string, string>>): Settings {
  const isNumber = (text: string) => /\d/.test(text) && Number.isFinite(Number(text));
  return withoutPlaces(
    Object.fromEntries(Object.entries(printed).map(([name, text]) => [name, isNumber(text) ? Number(text) : text])),
  );
}
