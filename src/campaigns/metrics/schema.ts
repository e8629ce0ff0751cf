import { z } from 'zod';
import { campaignAnalysis } from './analysis-schema.ts';
import { armComparison } from './comparison-schema.ts';

/**
 * Shape of `metrics` in the Result of campaigns: `comparison` for two arms (`assay compare`), `analysis` for all conditions
 * (`assay campaign`). What the logs do not hold is absent.
 */
export const campaignMetrics = z.object({
  comparison: armComparison.optional(),
  analysis: campaignAnalysis.optional(),
});

export type CampaignMetrics = z.infer<typeof campaignMetrics>;
