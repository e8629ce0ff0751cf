import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseToml } from 'smol-toml';
import { parseJson } from '../../files/parse-json.ts';
import type { RunFacts, SavedCheckpoint } from '../table.ts';
import { checkpointFolders } from './checkpoint-folders.ts';
import { type Config, factsOfConfig } from './config-facts.ts';
import type { ReadContext, RunSink } from './reader.ts';
import { checkpointOfState } from './rows/retrain.ts';

/** What a file beside a log says of the run. */
interface Said {
  readonly facts?: RunFacts;
  readonly saved?: readonly SavedCheckpoint[];
}

interface SettingsFile {
  readonly name: string;
  readonly parse: (text: string) => readonly Config[];
  readonly read: (rows: readonly Config[]) => Said;
}

/** Larger ones are no settings. */
const MAX_BYTES = 1 << 20;

const fromConfig = ([config]: readonly Config[]): Said => ({ facts: factsOfConfig(config) });

/** Files that trainers keep beside their logs, the most general first; where two say something of one thing, the later one decides. */
const FILES: readonly SettingsFile[] = [
  // The model's, Tinker's and many scripts'.
  ...['config.json', 'adapter_config.json'].map((name) => ({ name, parse: document, read: fromConfig })),
  ...['config.toml', 'orchestrator.toml', 'trainer.toml'].map((name) => ({ name, parse: toml, read: fromConfig })),
  // ms-swift's, and those of scripts that write down their arguments.
  ...['sft_args.json', 'training_args.json', 'args.json'].map((name) => ({ name, parse: document, read: fromConfig })),
  // Of `Trainer.save_metrics`: sums over the run, no points of a curve.
  ...['train_results.json', 'eval_results.json', 'all_results.json'].map((name) => ({
    name,
    parse: document,
    read: fromConfig,
  })),
  { name: 'run_meta.json', parse: document, read: ([meta]) => ({ facts: retrainStatus(meta) }) },
  { name: 'trainer_state.json', parse: document, read: ([state]) => ({ saved: checkpointOfState(state) }) },
  { name: 'checkpoints.jsonl', parse: lines, read: (rows) => ({ saved: rows.flatMap(tinkerCheckpoint) }) },
];

/** Patterns of the files that are read beside a log and are none themselves. `trainer_state.json` may be either. */
export const SETTINGS_FILES: readonly string[] = FILES.flatMap(({ name }) =>
  name === 'trainer_state.json' || name.endsWith('.toml') ? [] : [`**/${name}`],
);

/**
 * Tells a run what the files beside its log say of it and which checkpoints stand there; nothing for a run that is a file and
 * no folder, or that another log has told of before. What cannot be read is passed over with a note.
 */
export function readSettings(folder: string, sink: RunSink, note: ReadContext['note']): void {
  if (!sink.isNew) return;
  const used: string[] = [];
  for (const { name, parse, read } of FILES) {
    const path = join(folder, name);
    if (!existsSync(path)) continue;
    try {
      if (statSync(path).size > MAX_BYTES) continue;
      const { facts = {}, saved = [] } = read(parse(readFileSync(path, 'utf8')));
      if (Object.keys(facts).length === 0 && saved.length === 0) continue;
      used.push(name);
      sink.facts(facts);
      for (const checkpoint of saved) sink.saved(checkpoint);
    } catch (error) {
      note(`${name} beside it is passed over (${error instanceof Error ? error.message.split('\n')[0] : error})`);
    }
  }
  for (const checkpoint of checkpointFolders(folder)) sink.saved(checkpoint);
  if (used.length > 0) note(`${used.join(', ')} beside it ${used.length === 1 ? 'is' : 'are'} read, too`);
}

function document(text: string): Config[] {
  const value = parseJson(text.replace(/^\uFEFF/, ''));
  return [isObject(value) ? value : {}];
}

function toml(text: string): Config[] {
  return [parseToml(text) as Config];
}

/** The rows that can be read; a line that is being written is none yet. */
function lines(text: string): Config[] {
  return text.split('\n').flatMap((line) => {
    try {
      const row = parseJson(line);
      return isObject(row) ? [row] : [];
    } catch {
      return [];
    }
  });
}

function isObject(value: unknown): value is Config {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A line of Tinker's `checkpoints.jsonl`; `batch` counts the updates before it. */
function tinkerCheckpoint({ name, batch, state_path, sampler_path }: Config): SavedCheckpoint[] {
  if (typeof batch !== 'number') return [];
  const called = [sampler_path, state_path, name].find((value) => typeof value === 'string') as string | undefined;
  return [{ step: batch, deployable: true, ...(called === undefined ? {} : { name: called }) }];
}

/** retrain's `run_meta.json`. */
function retrainStatus({ status, error_message }: Config): RunFacts {
  return {
    ...(typeof status === 'string' ? { status } : {}),
    ...(typeof error_message === 'string' && error_message !== '' ? { error: error_message } : {}),
  };
}
