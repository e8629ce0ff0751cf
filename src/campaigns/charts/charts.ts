import type { Chart } from '../../job.ts';
import type { Result } from '../../result.ts';
import type { CampaignAnalysis } from '../metrics/analysis-schema.ts';
import type { ArmComparison } from '../metrics/comparison-schema.ts';
import type { CampaignMetrics } from '../metrics/schema.ts';
import { conditionStyles } from './condition-style.ts';
import { curveCharts } from './curve-charts.ts';
import { effectsOfComparison, effectsOfPairs } from './effects.ts';
import { parallelCoordinates } from './parallel-coordinates.ts';
import { performanceProfile } from './performance-profile.ts';
import { powerCharts } from './power-curve.ts';
import { stripOfCampaign, stripOfComparison } from './seed-strip.ts';

/** Campaigns of a Result that are drawn. */
const MAX_CAMPAIGNS = 4;

/** The charts of campaigns, from a Result alone: of all conditions, of two arms, or of both; what the Result does not hold is absent. */
export function campaignCharts({ metrics }: Pick<Result, 'metrics'>): Chart[] {
  const campaigns = campaignsOf(metrics);
  return campaigns.slice(0, MAX_CAMPAIGNS).flatMap((campaign, i) => {
    const charts = chartsOf(campaign);
    const name = campaign.loaded?.name ?? campaign.analysis?.name ?? String(i + 1);
    return campaigns.length === 1
      ? charts
      : charts.map((chart) => ({ ...chart, id: `${chart.id}-${i + 1}`, title: `${chart.title}: ${name}` }));
  });
}

/** The campaigns of the metrics, one or several; none where the metrics are another job's. */
function campaignsOf(metrics: Result['metrics']): readonly CampaignMetrics[] {
  if (Array.isArray(metrics.campaigns)) return metrics.campaigns as CampaignMetrics[];
  return metrics.analysis === undefined && metrics.comparison === undefined ? [] : [metrics as CampaignMetrics];
}

function chartsOf({ analysis, comparison }: CampaignMetrics): Chart[] {
  const ofPair = comparison === undefined ? [] : chartsOfComparison(comparison);
  if (analysis === undefined) return ofPair;
  return [...chartsOfAnalysis(analysis), ...ofPair.map((chart) => ({ ...chart, id: `pair-${chart.id}` }))];
}

function chartsOfAnalysis(analysis: CampaignAnalysis): Chart[] {
  const { ordering, curves, metric, baseline, power, settings } = analysis;
  const conditions = [
    ...curves.flatMap((set) => set.conditions.map(({ condition }) => condition)),
    ...ordering.map(({ condition }) => condition),
    ...settings.runs.map(({ condition }) => condition),
  ];
  const styles = conditionStyles(conditions, baseline);
  const fewest = Math.min(...ordering.map(({ runs }) => runs));
  return [
    effectsOfPairs(analysis),
    stripOfCampaign(analysis),
    ...curveCharts(curves, { styles, primary: metric.id }),
    performanceProfile(analysis, { styles }),
    parallelCoordinates(analysis, { styles }),
    ...(power === undefined
      ? []
      : powerCharts({ ...power, unit: metric.unit, ...(Number.isFinite(fewest) ? { runs: fewest } : {}) })),
  ].filter((chart) => chart !== undefined);
}

function chartsOfComparison(comparison: ArmComparison): Chart[] {
  const { power, metric } = comparison;
  return [
    effectsOfComparison(comparison),
    stripOfComparison(comparison),
    ...(power === undefined
      ? []
      : powerCharts({ ...power, unit: metric.unit, runs: Math.min(power.runs.baseline, power.runs.candidate) })),
  ].filter((chart) => chart !== undefined);
}
