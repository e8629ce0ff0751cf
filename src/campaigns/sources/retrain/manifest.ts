import { existsSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, normalize } from 'node:path';
import { InputError } from '../../../files/errors.ts';
import { flatSettings, isObject, type Settings } from '../settings.ts';
import { readSmallFile } from '../small-file.ts';
import { settingsOfToml, withoutPlaces } from './config.ts';

/** One run as the manifest of its campaign plans it. */
export interface PlannedRun {
  /** Unique among the runs: `grpo+none_s42`. */
  readonly name: string;
  /** The label of the manifest, with overrides: never the `condition` of the rows. */
  readonly condition: string;
  readonly seed?: string;
  /** The folder of its log, if it exists. */
  readonly folder?: string;
  readonly returnCode?: number;
  readonly settings: Settings;
}

/** A retrain campaign as `manifest.json` has it. */
export interface Manifest {
  readonly name: string;
  readonly path: string;
  readonly folder: string;
  readonly conditions: readonly string[];
  readonly maxSteps?: number;
  readonly runs: readonly PlannedRun[];
  /** What of it could not be understood, in sentences. */
  readonly notes: readonly string[];
}

const MAX_RUNS = 10_000;

/**
 * Reads `manifest.json` (`teilomillet/retrain:retrain/campaign/run.py`), with the settings of its TOML files where they still
 * stand. Throws InputError where it names no run.
 */
export function readManifest(path: string): Manifest {
  const notes: string[] = [];
  const note = (text: string) => void notes.push(text);
  const data = readSmallFile(path, (text) => {
    throw new InputError(text.replace('passed over', 'no manifest of a campaign'));
  });
  if (data === undefined) throw new InputError(`${path}: no such file; expected the manifest of a campaign`);
  const entries = (Array.isArray(data.runs) ? data.runs : []).filter(isObject);
  if (entries.length === 0)
    throw new InputError(`${path}: no run in it; expected runs: [{condition, seed, log_dir}, ...]`);
  if (entries.length > MAX_RUNS) note(`${path}: only the first ${MAX_RUNS} of ${entries.length} runs are read`);
  const folder = dirname(path);
  const base = settingsOfBase(data, folder, note);
  const names = new Map<string, number>();
  const runs = entries.slice(0, MAX_RUNS).map((entry, i) => {
    const run = plannedRun(entry, i, { folder, base, note });
    const name = uniqueName(run.name, names);
    if (name !== run.name) note(`${path}: several runs are called ${run.name}; run ${i + 1} is read as ${name}`);
    return { ...run, name };
  });
  const listed = textsOf(data.conditions);
  const conditions = [...new Set([...listed, ...runs.map(({ condition }) => condition)])];
  return {
    name: basename(folder === '.' ? process.cwd() : folder),
    path,
    folder,
    conditions,
    ...(isCount(data.max_steps) ? { maxSteps: data.max_steps } : {}),
    runs,
    notes,
  };
}

interface RunContext {
  readonly folder: string;
  readonly base: Settings;
  readonly note: (text: string) => void;
}

function plannedRun(
  entry: Readonly<Record<string, unknown>>,
  i: number,
  { folder, base, note }: RunContext,
): PlannedRun {
  const condition = textOf(entry.condition) ?? modesOf(entry) ?? 'unnamed';
  const seed = typeof entry.seed === 'number' ? String(entry.seed) : textOf(entry.seed);
  const name = textOf(entry.run_name) ?? (seed === undefined ? `${condition}_${i + 1}` : `${condition}_s${seed}`);
  const found = resolveFolder(folder, textOf(entry.log_dir), name);
  const configPath = resolveFile(folder, textOf(entry.config_path)) ?? join(folder, 'configs', `${name}.toml`);
  const config = readSmallFile(configPath, note);
  const modes = { advantage_mode: entry.advantage_mode, transform_mode: entry.transform_mode };
  const overrides = isObject(entry.overrides) ? entry.overrides : {};
  return {
    name,
    condition,
    ...(seed === undefined ? {} : { seed }),
    ...(found === undefined ? {} : { folder: found }),
    ...(typeof entry.returncode === 'number' ? { returnCode: entry.returncode } : {}),
    settings: {
      ...base,
      ...(config === undefined ? {} : settingsOfToml(config)),
      ...withoutPlaces(flatSettings({ ...modes, ...overrides })),
    },
  };
}

/** Settings that all runs share: those of the campaign's own TOML, where it still stands. */
function settingsOfBase(
  data: Readonly<Record<string, unknown>>,
  folder: string,
  note: (text: string) => void,
): Settings {
  const path = resolveFile(folder, textOf(data.campaign_toml));
  const toml = path === undefined ? undefined : readSmallFile(path, note);
  return toml === undefined ? {} : settingsOfToml(toml);
}

/** Where a path of a manifest may lead, in the order of `teilomillet/retrain:retrain/campaign/delight.py`. */
function candidates(folder: string, path: string): string[] {
  if (isAbsolute(path)) return [path];
  return [join(folder, '..', '..', path), join(folder, '..', path), join(folder, path), path].map(normalize);
}

/** The folder of a run; also `runs/NAME` beside the manifest, for a campaign that was moved to another place. */
function resolveFolder(folder: string, logDir: string | undefined, name: string): string | undefined {
  const named = logDir === undefined ? [] : [...candidates(folder, logDir), join(folder, 'runs', basename(logDir))];
  return [...named, join(folder, 'runs', name)].find(
    (path) => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true,
  );
}

function resolveFile(folder: string, path: string | undefined): string | undefined {
  if (path === undefined || !/\.(toml|json)$/i.test(path)) return undefined;
  return [...candidates(folder, path), join(folder, basename(path)), join(folder, 'configs', basename(path))].find(
    existsSync,
  );
}

function modesOf({ advantage_mode, transform_mode }: Readonly<Record<string, unknown>>): string | undefined {
  const modes = [advantage_mode, transform_mode].map(textOf);
  return modes.includes(undefined) ? undefined : modes.join('+');
}

/** The name itself, or the next free `NAME#k`; `taken` remembers how often each was asked for. */
function uniqueName(name: string, taken: Map<string, number>): string {
  let unique = name;
  let k = taken.get(name) ?? 1;
  while (taken.has(unique)) unique = `${name}#${++k}`;
  taken.set(name, k);
  taken.set(unique, taken.get(unique) ?? 1);
  return unique;
}

function textsOf(value: unknown): string[] {
  return (Array.isArray(value) ? value : [])
    .filter((one): one is string => textOf(one) !== undefined)
    .slice(0, MAX_RUNS);
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' && value.length <= 4096 && !value.includes('\0') ? value : undefined;
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value > 0;
}
