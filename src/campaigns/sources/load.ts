import { basename } from 'node:path';
import type { Engine } from '../../engine/connection.ts';
import { InputError } from '../../files/errors.ts';
import type { InputFile } from '../../files/inputs.ts';
import type { Progress } from '../../files/progress.ts';
import type { ReadFile } from '../../files/report-inputs.ts';
import type { Method } from '../../runs/table.ts';
import type { Campaign } from '../table.ts';
import { type Arms, campaignOfArms } from './arms.ts';
import type { LoadedRun, PlannedEntry } from './loaded-run.ts';
import { ledgerPath, readLooks } from './looks.ts';
import { loadLooseRuns } from './loose-runs.ts';
import { loadManifestRuns } from './manifest-runs.ts';
import { obstacleOf } from './obstacle.ts';
import { requireMap } from './require-map.ts';

/** What the readers of campaigns may be told. */
export interface LoadCampaignOptions {
  /** Two arms instead of the conditions as they are. */
  readonly arms?: Arms;
  /** The condition that others are held against; the first one when absent. */
  readonly baseline?: string;
  /** `condition`, `seed` -> setting; `correct`, `total`, `rate`, `reward` -> key of the log; else what job 2 maps. */
  readonly map?: Readonly<Record<string, string>>;
  readonly method?: Method;
  /** A reward of a rollout at or above it is correct. */
  readonly passThreshold?: number;
  /** Ledger of looks: a file, or a folder that holds one; the folder of the manifest when absent. */
  readonly ledger?: string;
  readonly progress?: Progress | undefined;
}

export interface LoadedCampaigns {
  /** One for each manifest, one for all runs without a manifest; only one where there are arms. */
  readonly campaigns: readonly Campaign[];
  readonly files: readonly ReadFile[];
  /** What the user should know of how it was read, in sentences. */
  readonly notes: readonly string[];
  readonly leftAside: readonly InputFile[];
}

/**
 * Reads files into campaigns. A `manifest.json` stands for its runs, wherever they are; other files are runs by themselves, of
 * job 2 or of job 1. Throws InputError where no run has any data, and for arms that name no run.
 */
export async function loadCampaigns(
  engine: Engine,
  files: readonly InputFile[],
  options: LoadCampaignOptions = {},
): Promise<LoadedCampaigns> {
  const manifests = files.filter(isManifest);
  const territory = manifests.map(({ path }) => path.slice(0, -'manifest.json'.length));
  const loose = files.filter((file) => !isManifest(file) && !territory.some((folder) => file.path.startsWith(folder)));
  const sets = [];
  for (const { path } of manifests) sets.push(await loadManifestRuns(engine, path, options));
  if (loose.length > 0) sets.push(await loadLooseRuns(engine, loose, options));
  requireMap(
    sets.flatMap((set) => set.runs),
    options.map,
  );
  const read = sets.flatMap((set) => set.files);
  const notes = sets.flatMap((set) => set.notes);
  const rest = { files: read, leftAside: sets.flatMap((set) => set.leftAside ?? []) };
  if (options.arms !== undefined) {
    const [only] = sets;
    const runs = sets.flatMap((set) => set.runs);
    const planned = sets.flatMap((set) => set.planned);
    const { campaign, notes: told } = campaignOfArms({ runs, planned }, options.arms, {
      name: sets.length === 1 ? only.name : 'comparison',
      ...plannedStepsOf(sets),
    });
    const looks = options.ledger === undefined ? only?.looks : readLooks(ledgerPath(options.ledger));
    return { campaigns: [finish({ ...campaign, looks: looks ?? [] })], notes: [...notes, ...told], ...rest };
  }
  const named = sets.filter((set) => options.baseline === undefined || set.conditions.includes(options.baseline));
  if (named.length === 0 && options.baseline !== undefined)
    throw new InputError(
      `--baseline ${options.baseline}: no such condition; there are ${sets.flatMap((set) => set.conditions).join(', ')}`,
    );
  return { campaigns: sets.map((set) => finish(campaignOf(set, options))), notes, ...rest };
}

/** Runs that were found together, with what was planned. */
export interface RunSet {
  readonly name: string;
  readonly conditions: readonly string[];
  readonly runs: readonly LoadedRun[];
  readonly planned: readonly PlannedEntry[];
  readonly plannedSteps?: number;
  readonly looks?: Campaign['looks'];
  readonly files: readonly ReadFile[];
  readonly notes: readonly string[];
  readonly leftAside?: readonly InputFile[];
}

function campaignOf(set: RunSet, { baseline, ledger }: LoadCampaignOptions): Campaign {
  const first = baseline ?? set.conditions[0];
  return {
    name: set.name,
    conditions: set.conditions,
    runs: set.runs.map(({ run }) => run),
    ...(first === undefined ? {} : { baseline: first }),
    ...(set.plannedSteps === undefined ? {} : { plannedSteps: set.plannedSteps }),
    plannedRuns: set.planned.map(({ condition, seed, status }) => ({
      condition,
      ...(seed === undefined ? {} : { seed }),
      ...(status === undefined ? {} : { status }),
    })),
    looks: ledger === undefined ? (set.looks ?? []) : readLooks(ledgerPath(ledger)),
  };
}

function finish(campaign: Campaign): Campaign {
  const obstacle = obstacleOf(campaign);
  return obstacle === undefined ? campaign : { ...campaign, obstacle };
}

/** The planned steps, where all sets plan the same. */
function plannedStepsOf(sets: readonly RunSet[]): { readonly plannedSteps?: number } {
  const steps = new Set(sets.map(({ plannedSteps }) => plannedSteps));
  const [only] = steps;
  return steps.size === 1 && only !== undefined ? { plannedSteps: only } : {};
}

/** Whether a file is the manifest of a campaign, by its name. */
export function isManifest({ path }: Pick<InputFile, 'path'>): boolean {
  return basename(path) === 'manifest.json';
}
