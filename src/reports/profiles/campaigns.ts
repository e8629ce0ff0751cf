import type { CampaignAnalysis } from '../../campaigns/metrics/analysis-schema.ts';
import type { CampaignMetrics } from '../../campaigns/metrics/schema.ts';
import type { Result } from '../../result.ts';
import { comparisonSections } from './campaign-comparison.ts';
import { difference, differenceInterval, level, pvalue } from './campaign-words.ts';
import type { Fact, ProfileSection } from './profile.ts';
import { count, withoutEmptyNotes } from './words.ts';

/** The numbers of campaigns in words, or undefined where the metrics are another job's. */
export function campaignProfile(metrics: Result['metrics']): ProfileSection[] | undefined {
  const campaigns = campaignsIn(metrics);
  return campaigns?.flatMap((one) => [
    ...loadedSection(one),
    ...(one.comparison === undefined ? [] : comparisonSections(one.comparison)),
    ...(one.analysis === undefined ? [] : analysisSections(one.analysis)),
  ]);
}

function campaignsIn(metrics: unknown): readonly CampaignMetrics[] | undefined {
  const { campaigns } = metrics as { campaigns?: unknown };
  if (Array.isArray(campaigns)) return campaigns;
  return isCampaign(metrics) ? [metrics] : undefined;
}

/** Metrics of a campaign say what was loaded, by conditions. */
function isCampaign(metrics: unknown): metrics is CampaignMetrics {
  const { loaded } = metrics as { loaded?: { conditions?: unknown } };
  return Array.isArray(loaded?.conditions);
}

function loadedSection({ loaded }: CampaignMetrics): ProfileSection[] {
  if (loaded === undefined) return [];
  const { name, obstacle, conditions, plannedSteps, looks } = loaded;
  return [
    {
      title: `Campaign ${name}`,
      facts: [
        ...(obstacle === undefined ? [] : [{ label: 'no comparison', value: obstacle }]),
        ...(plannedSteps === undefined ? [] : [{ label: 'planned steps', value: count(plannedSteps) }]),
        ...(looks === 0 ? [] : [{ label: 'earlier looks', value: count(looks) }]),
      ],
      table: {
        columns: ['condition', 'runs', 'finished', 'failed', 'steps', 'completions'],
        rows: conditions.map(({ condition, runs, plannedRuns, finished, failed, steps, completions }) => [
          condition,
          plannedRuns > runs ? `${runs} of ${plannedRuns}` : count(runs),
          count(finished),
          count(failed),
          steps.fewest === steps.most ? count(steps.most) : `${steps.fewest} to ${steps.most}`,
          count(completions),
        ]),
      },
    },
  ];
}

function analysisSections(analysis: CampaignAnalysis): ProfileSection[] {
  return [
    orderingSection(analysis),
    comparisonsSection(analysis),
    ...mechanismSection(analysis),
    ...phasesSection(analysis),
  ];
}

function orderingSection({ ordering, metric, window, notes, shared }: CampaignAnalysis): ProfileSection {
  const { unit } = metric;
  const best = ordering.flatMap(({ condition, bestRun }): Fact[] =>
    bestRun === undefined
      ? []
      : [
          {
            label: `best of ${condition}`,
            value: `${bestRun.name}, ${level(bestRun.score, unit)}`,
            note:
              bestRun.expected === undefined
                ? undefined
                : `the best of so many scores ${level(bestRun.expected, unit)} by chance alone`,
          },
        ],
  );
  return {
    title: 'Conditions',
    facts: withoutEmptyNotes([
      { label: 'compared', value: metric.title, note: `steps ${window.from} to ${window.to}; ${metric.summary}` },
      { label: 'shared', value: shared.reading },
      ...best,
      ...notes.map((value) => ({ label: 'note', value })),
    ]),
    table: {
      columns: ['condition', 'runs', 'mean', '95 %', 'between runs', 'rank', 'best in'],
      rows: ordering.map(({ condition, runs, mean, standardDeviation, rankLow, rankHigh, probabilityBest }) => [
        condition,
        count(runs),
        mean === undefined ? '-' : level(mean.value, unit),
        mean?.low === undefined || mean.high === undefined
          ? '-'
          : `${level(mean.low, unit)} to ${level(mean.high, unit)}`,
        standardDeviation === undefined ? '-' : difference(standardDeviation, unit).replace('+', ''),
        rankLow === undefined || rankHigh === undefined
          ? '-'
          : rankLow === rankHigh
            ? String(rankLow)
            : `${rankLow} to ${rankHigh}`,
        probabilityBest === undefined ? '-' : level(probabilityBest, 'share'),
      ]),
    },
  };
}

function comparisonsSection({ comparisons, metric }: CampaignAnalysis): ProfileSection {
  return {
    title: 'Differences',
    facts: comparisons.map(({ candidate, baseline, reading }) => ({
      label: `${candidate} - ${baseline}`,
      value: reading,
    })),
    table: {
      columns: ['candidate', 'baseline', 'effect', '95 %', 'p', 'Holm'],
      rows: comparisons.map(({ candidate, baseline, effect, pvalue: p, adjusted }) => [
        candidate,
        baseline,
        effect === undefined ? '-' : difference(effect.value, metric.unit),
        effect === undefined ? '-' : (differenceInterval(effect, metric.unit)?.replace(/ \(.*/, '') ?? '-'),
        p === undefined ? '-' : pvalue(p).replace('p = ', '').replace('p ', ''),
        adjusted === undefined ? '-' : pvalue(adjusted).replace('p = ', '').replace('p ', ''),
      ]),
    },
  };
}

function mechanismSection({ mechanism, mechanismNotes }: CampaignAnalysis): ProfileSection[] {
  if (mechanism.length === 0 && mechanismNotes.length === 0) return [];
  return [
    {
      title: 'Mechanism',
      facts: [
        ...mechanism.map(({ title, expectation, comparison }) => ({
          label: title,
          value: comparison.reading,
          note: `promised: ${expectation}`,
        })),
        ...mechanismNotes.map((value) => ({ label: 'note', value })),
      ],
    },
  ];
}

function phasesSection({ phases }: CampaignAnalysis): ProfileSection[] {
  if (phases.length === 0) return [];
  return [{ title: 'Phases', facts: phases.map(({ condition, reading }) => ({ label: condition, value: reading })) }];
}
