import type { CampaignAnalysis } from '../metrics/analysis-schema.ts';
import type { Campaign } from '../table.ts';
import { metricOf } from './metric.ts';
import type { AnalyseOptions } from './options.ts';

/** First version: signatures stand, numbers follow. */
export function analyseCampaign(campaign: Campaign, options: AnalyseOptions = {}): CampaignAnalysis {
  const { alpha = 0.05 } = options;
  const { of: _, ...metric } = metricOf(campaign, options);
  return {
    name: campaign.name,
    metric,
    window: { from: 0, to: 0, source: '', reason: '' },
    ordering: [],
    comparisons: [],
    mechanism: [],
    mechanismNotes: [],
    shared: { phases: [], reading: '' },
    phases: [],
    curves: [],
    looks: { taken: campaign.looks.length, alpha, alphaNow: alpha, isFinal: true, reason: '' },
    settings: { varied: [], runs: [] },
    notes: [],
  };
}
