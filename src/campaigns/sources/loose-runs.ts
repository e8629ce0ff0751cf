import { basename, dirname, resolve } from 'node:path';
import type { Engine } from '../../engine/connection.ts';
import { InputError } from '../../files/errors.ts';
import type { InputFile } from '../../files/inputs.ts';
import type { ReadFile } from '../../files/report-inputs.ts';
import { sampleRows } from '../../files/sample.ts';
import { didYouMean } from '../../nearest.ts';
import { loadRuns } from '../../runs/sources/load.ts';
import { READERS } from '../../runs/sources/readers.ts';
import { readerOf } from '../../runs/sources/recognise.ts';
import type { Run } from '../../runs/table.ts';
import { labelOf, type RunLabel } from './labels.ts';
import type { LoadCampaignOptions, RunSet } from './load.ts';
import { type LoadedRun, plannedAs } from './loaded-run.ts';
import { ledgerPath, readLooks } from './looks.ts';
import { splitMap } from './map.ts';
import { printedSettings, withoutPlaces } from './retrain/config.ts';
import { type Manifest, readManifest } from './retrain/manifest.ts';
import { findRunFiles, holdsNumbers, manifestAbove, type RunFiles, runFolderOf } from './retrain/run-files.ts';
import { recordOf } from './retrain/run-record.ts';
import { emptyRun, readEvaluationRuns, sureOfRollouts } from './rollout-runs.ts';
import { readRunSettings, seedOf } from './run-settings.ts';

/** A run as its numbers were read, before it is known what it is called. */
interface FoundRun {
  readonly place: string;
  /** Told by the place alone, or by what stands within the file. */
  readonly label: RunLabel;
  readonly run: Run;
  readonly found: RunFiles;
  readonly folder?: string;
}

const NO_FILES: RunFiles = { numbers: [] };

/**
 * Runs that no manifest holds together: training logs, folders of runs, and rollout files, each of which is an evaluation run.
 * Condition and seed come from `--map`, the manifest above a retrain run, the name of its folder or file, or its settings.
 */
export async function loadLooseRuns(
  engine: Engine,
  named: readonly InputFile[],
  options: LoadCampaignOptions,
): Promise<RunSet> {
  const notes: string[] = [];
  const files: ReadFile[] = [];
  const context: LooseContext = { engine, options, notes, files, manifests: new Map(), mapped: new Set() };
  const { logs, rollouts, folders } = await sortFiles(named);
  const { found, leftAside } = await findRuns(logs, folders, context);
  for (const folder of folders)
    if (!found.some((one) => one.folder === folder) && hasMoreThanNumbers(folder))
      found.push({
        place: folder,
        folder,
        label: labelOf(folder),
        run: emptyRun(folder, 'retrain-console'),
        found: findRunFiles(folder),
      });
  const runs: LoadedRun[] = [];
  for (const one of found) runs.push(await finishRun(one, context));
  requireLabels(context, runs);
  for (const file of rollouts) runs.push(...(await evaluationsOf(file, context)));
  if (runs.length === 0) throw new InputError(`${named[0]?.path}: no run in it; expected training logs or rollouts`);
  const unique = withUniqueNames(runs);
  const conditions = [...new Set(unique.map(({ run }) => run.condition))].sort(byBaseline);
  const manifests = [...context.manifests.values()];
  const steps = new Set(manifests.map((manifest) => manifest?.maxSteps));
  const [planned] = steps;
  const [manifest] = manifests;
  return {
    name: nameOf(named),
    conditions,
    runs: unique,
    planned: plannedAs(unique),
    ...(steps.size === 1 && planned !== undefined ? { plannedSteps: planned } : {}),
    // Runs of one campaign share its ledger.
    ...(manifests.length === 1 && manifest !== undefined ? { looks: readLooks(ledgerPath(manifest.folder)) } : {}),
    files,
    notes,
    leftAside,
  };
}

interface LooseContext {
  readonly engine: Engine;
  readonly options: LoadCampaignOptions;
  readonly notes: string[];
  readonly files: ReadFile[];
  /** Manifests by path; undefined for one that cannot be read. */
  readonly manifests: Map<string, Manifest | undefined>;
  /** What `--map` found in the settings of any run. */
  readonly mapped: Set<'condition' | 'seed'>;
}

/** Files by who reads them; `folders` are those of runs that retrain or textpolicy wrote. */
async function sortFiles(
  files: readonly InputFile[],
): Promise<{ logs: InputFile[]; rollouts: InputFile[]; folders: readonly string[] }> {
  const logs: InputFile[] = [];
  const rollouts: InputFile[] = [];
  const folders = new Set<string>();
  for (const file of files) {
    const folder = await runFolderOf(file);
    if (folder !== undefined) folders.add(folder);
    if (folder !== undefined && !holdsNumbers(file)) continue;
    const sure = (await readerOf(file))?.sure ?? 0;
    if (sureOfRollouts(await sampleRows(file)) > sure) rollouts.push(file);
    else logs.push(file);
  }
  return { logs, rollouts, folders: [...folders] };
}

function hasMoreThanNumbers(folder: string): boolean {
  const { console: log, generations } = findRunFiles(folder);
  return log !== undefined || generations !== undefined;
}

async function findRuns(
  logs: readonly InputFile[],
  folders: readonly string[],
  { engine, options: { map, method, progress }, notes, files }: LooseContext,
): Promise<{ found: FoundRun[]; leftAside: readonly InputFile[] }> {
  if (logs.length === 0) return { found: [], leftAside: [] };
  const loaded = await loadRuns(engine, logs, {
    map: splitMap(map).runMap,
    progress,
    ...(method === undefined ? {} : { method }),
  });
  files.push(...loaded.files);
  notes.push(...loaded.notes.filter((note) => !note.endsWith('read, too')));
  const places = loaded.runs.map(placeOf);
  const found = loaded.runs.map((run, i): FoundRun => {
    const place = places[i];
    const isShared = places.filter((other) => other === place).length > 1;
    const folder = folders.find((one) => one === place);
    return {
      place,
      // Several runs of one file are told apart by what the file calls them.
      label: labelOf(isShared ? run.name.replace(/^.*[#:] ?/, '') : place),
      run,
      found: folder === undefined ? NO_FILES : findRunFiles(folder),
      // A file among others shares its folder with other runs, whose settings stand there.
      ...(place === run.files[0].path ? {} : { folder: place }),
    };
  });
  return { found, leftAside: loaded.leftAside };
}

/** The file or folder that stands for a run. */
function placeOf({ files: [{ path, reader }] }: Run): string {
  return READERS.find(({ id }) => id === reader)?.runOf?.(path) ?? path;
}

async function finishRun(one: FoundRun, context: LooseContext): Promise<LoadedRun> {
  const { options, notes, files } = context;
  const note = (text: string) => void notes.push(text);
  const isRetrain = one.found !== NO_FILES && one.folder !== undefined;
  const manifest = isRetrain ? manifestOf(one.folder as string, context) : undefined;
  const plan = manifest?.runs.find(
    ({ folder }) => folder !== undefined && resolve(folder) === resolve(one.folder as string),
  );
  const { labels, keys } = splitMap(options.map);
  const {
    record,
    files: more,
    printed,
  } = await recordOf(one.run, one.found, {
    keys,
    note,
    ...(isRetrain ? { folder: one.folder as string } : {}),
    ...(manifest?.maxSteps === undefined ? {} : { plannedSteps: manifest.maxSteps }),
    ...(plan?.returnCode === undefined ? {} : { returnCode: plan.returnCode }),
    onBytes: (count) => options.progress?.bytes(count),
  });
  files.push(...more);
  const raw = plan?.settings ?? (one.folder === undefined ? {} : readRunSettings(one.folder, note));
  const own = withoutPlaces(raw);
  const config = Object.keys(own).length > 0 ? own : printedSettings(printed);
  const label = plan ?? one.label;
  const mapped = (name: 'condition' | 'seed') => {
    const value = labels[name] === undefined ? undefined : raw[labels[name]];
    if (labels[name] !== undefined && value === undefined)
      notes.push(`${one.place}: no setting ${labels[name]} for --map ${name}=${labels[name]}`);
    if (value === undefined) return undefined;
    context.mapped.add(name);
    return String(value);
  };
  const seed = mapped('seed') ?? label.seed ?? seedOf(raw) ?? (printed.seed === '-1' ? undefined : printed.seed);
  const said = label.seed === undefined && typeof raw.condition === 'string' ? raw.condition : undefined;
  const condition = mapped('condition') ?? said ?? label.condition;
  const unseeded = one.run.series.ids.length === 0 ? condition : one.run.name;
  const name = plan?.name ?? (seed === undefined ? unseeded : `${condition}_s${seed}`);
  return {
    place: one.place,
    run: { ...record, run: { ...record.run, name }, name, condition, ...(seed === undefined ? {} : { seed }), config },
  };
}

/** Throws InputError where `--map` names a setting that no run has. */
function requireLabels({ options, mapped }: LooseContext, runs: readonly LoadedRun[]): void {
  const { labels } = splitMap(options.map);
  for (const name of ['condition', 'seed'] as const) {
    if (labels[name] === undefined || mapped.has(name) || runs.length === 0) continue;
    const known = [...new Set(runs.flatMap(({ run }) => Object.keys(run.config)))];
    const there =
      known.length === 0 ? 'there are no settings beside the logs' : `there are ${known.slice(0, 20).join(', ')}`;
    throw new InputError(
      `--map ${name}=${labels[name]}: no run has this setting${didYouMean(labels[name], known)}; ${there}`,
    );
  }
}

function manifestOf(folder: string, { manifests, notes }: LooseContext): Manifest | undefined {
  const path = manifestAbove(folder);
  if (path === undefined) return undefined;
  if (!manifests.has(path))
    try {
      const manifest = readManifest(path);
      manifests.set(path, manifest);
      notes.push(...manifest.notes);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      manifests.set(path, undefined);
      notes.push(error.message);
    }
  return manifests.get(path);
}

async function evaluationsOf(file: InputFile, { options, files }: LooseContext): Promise<LoadedRun[]> {
  const { passThreshold } = options;
  const read = await readEvaluationRuns(file, passThreshold === undefined ? {} : { passThreshold });
  files.push(read.file);
  options.progress?.bytes(file.bytes);
  const label = labelOf(file.path);
  return read.runs.map(({ agent, record }) => {
    const condition = agent === undefined ? label.condition : `${label.condition} ${agent}`;
    const name = label.seed === undefined ? condition : `${condition}_s${label.seed}`;
    return { place: file.path, run: { ...record, ...label, condition, name, config: {} } };
  });
}

/** Equal names get the folders above before them, as far as it takes; what is still equal is counted. */
function withUniqueNames(runs: readonly LoadedRun[]): LoadedRun[] {
  const counts = new Map<string, number>();
  for (const { run } of runs) counts.set(run.name, (counts.get(run.name) ?? 0) + 1);
  const taken = new Map<string, number>();
  return runs.map((loaded) => {
    const { run, place } = loaded;
    if (counts.get(run.name) === 1) return loaded;
    const above = `${basename(dirname(place))}/${run.name}`;
    const times = (taken.get(above) ?? 0) + 1;
    taken.set(above, times);
    return { place, run: { ...run, name: times === 1 ? above : `${above}#${times}` } };
  });
}

const BASELINES = /^(baseline|base|control|reference|ref|default|sft)\b/i;

/** What is called a baseline comes first, then by name. */
function byBaseline(a: string, b: string): number {
  return Number(BASELINES.test(b)) - Number(BASELINES.test(a)) || (a < b ? -1 : 1);
}

/** The folder that all files have in common. */
function nameOf(files: readonly InputFile[]): string {
  const [first, ...others] = files.map(({ path }) => dirname(path).split('/'));
  const shared = first.filter((_, i) =>
    others.every((other) => other.slice(0, i + 1).join('/') === first.slice(0, i + 1).join('/')),
  );
  return shared.at(-1) === undefined || ['', '.', '..'].includes(shared.at(-1) as string)
    ? 'runs'
    : (shared.at(-1) as string);
}
