import { z } from 'zod';
import { campaignAnalysis } from './analysis-schema.ts';
import { armComparison } from './comparison-schema.ts';
import { loadedCampaign } from './loaded-schema.ts';

/**
 * Shape of `metrics` in the Result of campaigns: `loaded` is what was read, `comparison` for two arms (`assay compare`),
 * `analysis` for all conditions (`assay campaign`); each campaign under `campaigns` where there are several. What the logs do not hold is absent.
 */
export const campaignMetrics = z.object({
  loaded: loadedCampaign.optional(),
  comparison: armComparison.optional(),
  analysis: campaignAnalysis.optional(),
});

/** The same where several campaigns were named at once. */
export const campaignsMetrics = z.union([campaignMetrics, z.object({ campaigns: z.array(campaignMetrics) })]);

export type { CampaignAnalysis, PairComparison } from './analysis-schema.ts';
export type { ArmComparison } from './comparison-schema.ts';
export type { EpisodeLevel } from './episode-level-schema.ts';
export type { EstimateMetric } from './estimate-schema.ts';
export type { LitmusResult } from './litmus-schema.ts';
export type { LoadedCampaignMetrics } from './loaded-schema.ts';
export type CampaignMetrics = z.infer<typeof campaignMetrics>;
export type CampaignsMetrics = z.infer<typeof campaignsMetrics>;
