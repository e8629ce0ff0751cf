import type { Engine } from '../../engine/connection.ts';
import { InputError } from '../../files/errors.ts';
import { describeFile, type InputFile } from '../../files/inputs.ts';
import type { ReadFile } from '../../files/report-inputs.ts';
import { loadRuns } from '../../runs/sources/load.ts';
import type { Run } from '../../runs/table.ts';
import type { LoadCampaignOptions, RunSet } from './load.ts';
import type { LoadedRun, PlannedEntry } from './loaded-run.ts';
import { ledgerPath, readLooks } from './looks.ts';
import { splitMap } from './map.ts';
import { printedSettings } from './retrain/config.ts';
import { type PlannedRun, readManifest } from './retrain/manifest.ts';
import { findRunFiles } from './retrain/run-files.ts';
import { recordOf } from './retrain/run-record.ts';
import { emptyRun } from './rollout-runs.ts';

/**
 * The runs of a campaign by its manifest, each from the folder that the manifest names. A run that has no log yet, or one
 * that cannot be read, stays in the plan; why is told.
 */
export async function loadManifestRuns(engine: Engine, path: string, options: LoadCampaignOptions): Promise<RunSet> {
  const manifest = readManifest(path);
  const notes = [...manifest.notes];
  const file = describeFile(path, path);
  const files: ReadFile[] = [
    { file, kind: 'campaign-manifest', rows: manifest.runs.length, skipped: [], skippedCount: 0 },
  ];
  const runs: LoadedRun[] = [];
  const planned: PlannedEntry[] = [];
  const taken = new Set<string>();
  for (const plan of manifest.runs) {
    const isTaken = plan.folder !== undefined && taken.has(plan.folder);
    if (isTaken) notes.push(`${path}: ${plan.name} has the folder of another run, ${plan.folder}, and is left out`);
    if (plan.folder !== undefined) taken.add(plan.folder);
    const loaded = isTaken
      ? undefined
      : await loadPlanned(engine, plan, { ...options, maxSteps: manifest.maxSteps, notes, files });
    if (loaded !== undefined) runs.push(loaded);
    const { name, condition, seed } = plan;
    planned.push({ name, condition, ...(seed === undefined ? {} : { seed }), status: loaded?.run.status ?? 'missing' });
  }
  if (runs.length === 0)
    throw new InputError(
      `${path}: none of its ${manifest.runs.length} runs has a log that can be read` +
        (notes.length === 0 ? '' : ` (${notes.slice(0, 3).join('; ')})`),
    );
  return {
    name: manifest.name,
    conditions: manifest.conditions,
    runs,
    planned,
    ...(manifest.maxSteps === undefined ? {} : { plannedSteps: manifest.maxSteps }),
    looks: readLooks(ledgerPath(manifest.folder)),
    files,
    notes,
  };
}

interface PlannedContext extends LoadCampaignOptions {
  readonly maxSteps: number | undefined;
  readonly notes: string[];
  readonly files: ReadFile[];
}

async function loadPlanned(
  engine: Engine,
  plan: PlannedRun,
  { maxSteps, notes, files, map, method, progress }: PlannedContext,
): Promise<LoadedRun | undefined> {
  const { name, condition, seed, folder, returnCode, settings } = plan;
  if (folder === undefined) return undefined;
  const found = findRunFiles(folder);
  if (found.numbers.length === 0 && found.console === undefined && found.generations === undefined) return undefined;
  const { runMap, keys } = splitMap(map);
  const read = await numbersOf(engine, found.numbers, {
    name,
    notes,
    files,
    options: { map: runMap, method, progress },
  });
  const note = (text: string) => void notes.push(text);
  const {
    record,
    files: more,
    printed,
  } = await recordOf(read ?? emptyRun(folder, 'retrain-console'), found, {
    folder,
    keys,
    note,
    ...(maxSteps === undefined ? {} : { plannedSteps: maxSteps }),
    ...(returnCode === undefined ? {} : { returnCode }),
    onBytes: (count) => progress?.bytes(count),
  });
  files.push(...more);
  const config = Object.keys(settings).length > 0 ? settings : printedSettings(printed);
  return {
    place: folder,
    run: { ...record, run: { ...record.run, name }, name, condition, ...(seed === undefined ? {} : { seed }), config },
  };
}

interface NumbersContext {
  readonly name: string;
  readonly notes: string[];
  readonly files: ReadFile[];
  readonly options: Parameters<typeof loadRuns>[2];
}

/** The curves of a run; undefined where its files hold none, which is told. */
async function numbersOf(
  engine: Engine,
  numbers: readonly InputFile[],
  { name, notes, files, options }: NumbersContext,
): Promise<Run | undefined> {
  if (numbers.length === 0) return undefined;
  try {
    const loaded = await loadRuns(engine, numbers, options);
    files.push(...loaded.files);
    if (loaded.runs.length > 1) notes.push(`${name}: ${loaded.runs.length} runs in one folder; the first is read`);
    return loaded.runs[0];
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    notes.push(`${name}: ${error.message}`);
    return undefined;
  }
}
