import { dirname } from 'node:path';
import { CHECKS } from '../checks.ts';
import { fingerprint } from '../files/fingerprint.ts';
import { reportInputs } from '../files/report-inputs.ts';
import type { Job } from '../job.ts';
import { runsJob } from '../runs/job.ts';
import { campaignCharts } from './charts/charts.ts';
import type { CompareOptions } from './comparisons/options.ts';
import { measureLoaded } from './metrics/loaded.ts';
import { type CampaignMetricOptions, measureCampaign } from './metrics/metrics.ts';
import type { CampaignMetrics, CampaignsMetrics } from './metrics/schema.ts';
import { isManifest, type LoadCampaignOptions, loadCampaigns } from './sources/load.ts';
import { subjectOf } from './subject.ts';
import type { Campaign, CampaignTables } from './table.ts';

export interface CampaignOptions extends Omit<LoadCampaignOptions, 'progress'>, CampaignMetricOptions {
  /** What holds for every comparison, of two arms and of all conditions alike. */
  readonly comparison?: CompareOptions;
}

/** All campaigns of the command: what metrics read; each check sees one of them. */
export interface AllCampaigns extends CampaignTables {
  readonly campaigns: readonly Campaign[];
}

/** Job 4: several runs by condition. */
export const campaignsJob: Job<AllCampaigns, CampaignOptions> = {
  id: 'campaigns',
  command: 'campaign',
  title: 'Campaigns',
  recognise: (file, sample) => (isManifest(file) && sample.some(isPlannedRun) ? 3 : 0),
  furtherFiles: runsJob.furtherFiles,
  derivedFiles: ['**/.assay-looks.json'],
  // Selected completions look like rollouts and are none that a rate can be told of.
  ownFiles: ['**/emergence/generations.jsonl{,.gz,.zst}', '**/tinker_sample_diagnostics.jsonl'],
  territory: (file) => (isManifest(file) ? dirname(file.path) : undefined),
  async load(files, options, { engine, progress }) {
    const { campaigns, files: read, notes, leftAside } = await loadCampaigns(engine, files, { ...options, progress });
    const subjects = campaigns.map((campaign) => ({
      name: campaign.name,
      ...subjectOf<AllCampaigns>({ campaign, campaigns }),
    }));
    return {
      ...subjects[0],
      subjects,
      inputs: reportInputs(read, await Promise.all(read.map(({ file }) => fingerprint(file)))),
      summary: [
        ...campaigns.map(summarise),
        ...notes,
        ...leftAside.map(({ path }) => `left aside, no training log: ${path}`),
      ].join('\n'),
    };
  },
  measure: ({ campaigns }, options, seed) => measureCampaigns(campaigns, options, seed),
  checks: CHECKS.filter((check) => check.job === 'campaigns') as unknown as Job<
    AllCampaigns,
    CampaignOptions
  >['checks'],
  charts: campaignCharts,
};

/** The numbers of one campaign, or those of each where there are several. */
function measureCampaigns(
  campaigns: readonly Campaign[],
  { comparison, compare, analyse }: CampaignOptions,
  seed: number,
): CampaignsMetrics {
  const measured = campaigns.map((campaign): CampaignMetrics => {
    const loaded = measureLoaded(campaign);
    if (campaign.obstacle !== undefined || campaign.conditions.length < 2) return { loaded };
    const options =
      compare === undefined ? { analyse: { ...comparison, ...analyse } } : { compare: { ...comparison, ...compare } };
    return { loaded, ...measureCampaign(campaign, options, seed) };
  });
  return measured.length === 1 ? measured[0] : { campaigns: measured };
}

/** A run in the manifest of retrain. */
function isPlannedRun(row: Readonly<Record<string, unknown>>): boolean {
  return 'condition' in row && ('run_name' in row || 'log_dir' in row);
}

/** `campaign_1: 5 conditions, 38 of 40 runs with data, 500 planned steps` */
function summarise({ name, conditions, runs, plannedRuns, plannedSteps, obstacle }: Campaign): string {
  const steps = plannedSteps === undefined ? '' : `, ${plannedSteps} planned steps`;
  const why = obstacle === undefined ? '' : `; no comparison can be made: ${obstacle}`;
  const planned = Math.max(plannedRuns.length, runs.length);
  return `${name}: ${conditions.length} conditions, ${runs.length} of ${planned} runs with data${steps}${why}`;
}
