import { openDuckDB } from '../../engine/duckdb.ts';
import { InputError } from '../../files/errors.ts';
import { expandInputs } from '../../files/inputs.ts';
import type { ReadFile } from '../../files/report-inputs.ts';
import { runsJob } from '../../runs/job.ts';
import type { Campaign } from '../table.ts';
import type { Arms } from './arms.ts';
import { expandRuns } from './expand-runs.ts';
import { type LoadCampaignOptions, loadCampaigns } from './load.ts';

/** A campaign with what was read for it. */
export interface LoadedCampaign {
  readonly campaign: Campaign;
  readonly files: readonly ReadFile[];
  /** What the user should know of how it was read, in sentences. */
  readonly notes: readonly string[];
}

/**
 * Reads one campaign, for those who use Assay as a library: a folder with a manifest, runs whose names say condition and seed,
 * or two arms of runs, by path or pattern. Throws InputError where there are several campaigns or none.
 */
export async function loadCampaign(
  runs: readonly string[] | Arms,
  options: Omit<LoadCampaignOptions, 'arms'> = {},
): Promise<LoadedCampaign> {
  const arms =
    'baseline' in runs
      ? { baseline: await expandRuns(runs.baseline), candidate: await expandRuns(runs.candidate) }
      : undefined;
  const paths =
    arms === undefined ? await expandRuns(runs as readonly string[]) : [...arms.baseline, ...arms.candidate];
  const files = await expandInputs(paths, { ignore: runsJob.derivedFiles, further: runsJob.furtherFiles ?? [] });
  const engine = await openDuckDB();
  try {
    const loaded = await loadCampaigns(engine, files, { ...options, ...(arms === undefined ? {} : { arms }) });
    if (loaded.campaigns.length > 1)
      throw new InputError(
        `${paths.join(', ')}: ${loaded.campaigns.length} campaigns (${loaded.campaigns.map(({ name }) => name).join(', ')}); expected one`,
      );
    return { campaign: loaded.campaigns[0], files: loaded.files, notes: loaded.notes };
  } finally {
    engine.close();
  }
}
