import type { CampaignMetrics } from '../../campaigns/metrics/schema.ts';
import type { Result } from '../../result.ts';
import { analysisOf } from './campaign-analysis.ts';
import { armsOf } from './campaign-comparison.ts';
import { loadedOf } from './campaign-loaded.ts';
import type { ProfileSection } from './profile.ts';

/** The numbers of campaigns in words, or undefined where the metrics are another job's. */
export function campaignProfile(metrics: Result['metrics']): ProfileSection[] | undefined {
  const { campaigns } = metrics as { campaigns?: readonly CampaignMetrics[] };
  if (Array.isArray(campaigns)) {
    return (campaigns as readonly CampaignMetrics[]).flatMap((one) =>
      sectionsOf(one).map((section) => ({ ...section, title: `${section.title} (${nameOf(one)})` })),
    );
  }
  const { loaded, comparison, analysis } = metrics as CampaignMetrics;
  const isOwn = Array.isArray(loaded?.conditions) || comparison?.recommendation !== undefined || analysis !== undefined;
  return isOwn ? sectionsOf(metrics as CampaignMetrics) : undefined;
}

function sectionsOf({ loaded, comparison, analysis }: CampaignMetrics): ProfileSection[] {
  return [
    ...(comparison === undefined ? [] : armsOf(comparison)),
    ...(analysis === undefined ? [] : analysisOf(analysis)),
    ...(loaded === undefined ? [] : [loadedOf(loaded)]),
  ];
}

function nameOf({ loaded, analysis }: CampaignMetrics): string {
  return loaded?.name ?? analysis?.name ?? 'campaign';
}
