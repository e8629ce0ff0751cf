import { mean } from '../../stats/mean.ts';
import type { Campaign, CampaignRun } from '../table.ts';
import type { LoadedCampaignMetrics } from './loaded-schema.ts';

type RunMetrics = LoadedCampaignMetrics['runs'][number];

/** What was read of a campaign: its conditions, runs, seeds, steps, counts, what is missing and how each run stands. */
export function measureLoaded(campaign: Campaign): LoadedCampaignMetrics {
  const { name, baseline, plannedSteps, looks, obstacle, conditions, plannedRuns } = campaign;
  const runs = campaign.runs.map(measureRun);
  return {
    name,
    ...(baseline === undefined ? {} : { baseline }),
    ...(plannedSteps === undefined ? {} : { plannedSteps }),
    looks: looks.length,
    ...(obstacle === undefined ? {} : { obstacle }),
    conditions: conditions.map((condition) => {
      const own = runs.filter((run) => run.condition === condition);
      const steps = own.map((run) => run.steps);
      return {
        condition,
        plannedRuns: plannedRuns.filter((run) => run.condition === condition).length,
        runs: own.length,
        finished: own.filter(({ status }) => status === 'finished').length,
        failed: own.filter(({ status }) => status === 'failed').length,
        seeds: own.flatMap(({ seed }) => (seed === undefined ? [] : [seed])),
        steps: { fewest: steps.length === 0 ? 0 : Math.min(...steps), most: Math.max(0, ...steps) },
        completions: own.reduce((sum, run) => sum + (run.completions ?? 0), 0),
      };
    }),
    runs,
  };
}

function measureRun(one: CampaignRun): RunMetrics {
  const { name, condition, seed, status, counts, groups, generations } = one;
  const counted = Array.from(counts.total, (_, i) => i).filter((i) => counts.total[i] > 0 && counts.correct[i] >= 0);
  const correct = counted.reduce((sum, i) => sum + counts.correct[i], 0);
  const completions = counted.reduce((sum, i) => sum + counts.total[i], 0);
  const reward = mean(counts.meanReward.filter(Number.isFinite));
  const [firstStep] = counts.steps;
  return {
    name,
    condition,
    ...(seed === undefined ? {} : { seed }),
    status,
    steps: counts.steps.length,
    ...(firstStep === undefined ? {} : { firstStep, lastStep: counts.steps.at(-1) }),
    ...(counted.length === 0 ? {} : { correct, completions, correctRate: correct / completions }),
    ...(reward === undefined ? {} : { meanReward: reward }),
    ...(one.countsFrom === undefined ? {} : { countsFrom: one.countsFrom }),
    ...(one.correctRule === undefined ? {} : { correctRule: one.correctRule }),
    missingSteps: one.missingSteps.length,
    recoveredSteps: one.recoveredSteps?.length ?? 0,
    repeatedSteps: one.repeatedSteps,
    ...(one.failedCompletions === undefined ? {} : { failedCompletions: one.failedCompletions }),
    ...(one.sampleErrors === undefined ? {} : { sampleErrors: { ...one.sampleErrors } }),
    ...(groups === undefined ? {} : { prompts: groups.length }),
    ...(generations === undefined
      ? {}
      : {
          generations: { rows: generations.rows, isSelected: generations.isSelected, reason: generations.reason },
        }),
    ...(one.loggedCondition === undefined ? {} : { loggedCondition: one.loggedCondition }),
  };
}
