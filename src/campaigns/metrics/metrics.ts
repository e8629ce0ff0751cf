import { analyseCampaign } from '../comparisons/analyse-campaign.ts';
import { compareArms } from '../comparisons/compare-arms.ts';
import type { AnalyseOptions, CompareOptions } from '../comparisons/options.ts';
import type { Campaign } from '../table.ts';
import type { CampaignMetrics } from './schema.ts';

/** What the report on a campaign is about: one pair of arms, or all of its conditions. */
export interface CampaignMetricOptions {
  readonly compare?: CompareOptions;
  readonly analyse?: AnalyseOptions;
}

/** Every number of the report on a campaign, in the shape of `campaignMetrics`; all conditions are analysed unless a pair is asked for. */
export function measureCampaign(
  campaign: Campaign,
  { compare, analyse }: CampaignMetricOptions = {},
  seed = 0,
): CampaignMetrics {
  if (compare !== undefined) return { comparison: compareArms(campaign, { seed, ...compare }) };
  return { analysis: analyseCampaign(campaign, { seed, ...analyse }) };
}
