import { defineCheck, estimateValue, judgeAgainst, type Measurement } from '../../../check.ts';
import { notApplicable, OTHER_METHOD } from '../../../runs/judging/on-method.ts';
import { say } from '../../../runs/judging/words.ts';
import { intraclassCorrelation } from '../../../stats/intraclass-correlation.ts';
import { scoredRuns } from '../../judging/scored-runs.ts';
import type { Campaign, CampaignTables } from '../../table.ts';

export default defineCheck<CampaignTables>({
  id: 'shared-shape-curve',
  job: 'campaigns',
  title: 'Runs rise and fall each for itself',
  failureTitle: 'All runs rise and fall at the same steps, as the order of prompts makes them do',
  needs: { campaign: ['counts|rewards'] },
  thresholds: {
    maximum: {
      value: 0.5,
      unit: 'share',
      source: 'Assay: beyond one half, most of what a curve does from step to step is not of its run',
    },
  },
  minimumEvidence: {
    n: 8,
    unit: 'steps',
    source: 'Assay: below eight changes that two runs share, no share of them is told',
  },
  measure: ({ campaign }) => measure(campaign),
  judge: ({ shared }, { maximum }) => judgeAgainst(shared, { max: maximum.value }),
  messages: {
    pass: 'Runs share {shared} of the variance of their changes from step to step ({shared.interval}).',
    warn: 'Runs share {shared} of the variance of their changes from step to step ({shared.interval}){swing}.',
    fail: 'Runs share {shared} of the variance of their changes from step to step ({shared.interval}){swing}; such jumps come from the prompts of a step and tell nothing of learning.',
    inconclusive: 'No run changes from step to step, so nothing tells what they share.',
    'not-applicable': OTHER_METHOD,
  },
  action: 'Read the curves with the effects of steps taken out, and compare arms step by step.',
  status: 'stable',
  since: '0.1.0',
});

function measure(campaign: Campaign): Measurement {
  const { matrix, metric } = scoredRuns(campaign);
  if (matrix.runs.length === 1) return notApplicable('there is one run only, so nothing can be shared');
  const changes: number[] = [];
  const steps: number[] = [];
  // Changes that do not overlap, so that their noise is independent; slow learning leaves no trace in them.
  for (let s = 0; s + 1 < matrix.steps.length; s += 2) {
    const own = matrix.values.map((row) => row[s + 1] - row[s]).filter((change) => !Number.isNaN(change));
    if (own.length < 2) continue;
    changes.push(...own);
    steps.push(...own.map(() => s));
  }
  const shared = intraclassCorrelation(changes, steps);
  const means = meansOf(matrix.values);
  const at = (index: number) => ({ step: matrix.steps[index], value: means[index] });
  const order = [...means.keys()].filter((s) => !Number.isNaN(means[s])).sort((a, b) => means[a] - means[b] || a - b);
  const [lowest, highest] = [order[0], order.at(-1)].map((index) => at(index ?? 0));
  return {
    n: new Set(steps).size,
    values: shared === undefined ? {} : { shared: estimateValue(shared, 'share') },
    words: {
      swing:
        metric.unit === 'share' && order.length > 1
          ? `: their mean goes from ${say(lowest.value, 'share')} at step ${lowest.step} to ${say(highest.value, 'share')} at step ${highest.step}`
          : '',
    },
    suspects: [lowest, highest].map(({ step }) => ({
      task: matrix.runs[0]?.name,
      step,
      note: 'all runs are far from their mean here',
    })),
  };
}

function meansOf(values: readonly Float64Array[]): number[] {
  return Array.from(values[0] ?? [], (_, s) => {
    const present = values.map((row) => row[s]).filter((value) => !Number.isNaN(value));
    return present.reduce((sum, value) => sum + value, 0) / present.length;
  });
}
