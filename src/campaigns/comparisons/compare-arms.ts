import { welchTTest } from '../../stats/welch-t-test.ts';
import type { ArmComparison } from '../metrics/comparison-schema.ts';
import type { Campaign } from '../table.ts';
import { metricOf } from './metric.ts';
import type { CompareOptions } from './options.ts';

/** First version: signatures stand, numbers follow. */
export function compareArms(campaign: Campaign, options: CompareOptions = {}): ArmComparison {
  const { alpha = 0.05 } = options;
  const baseline = options.baseline ?? campaign.baseline ?? campaign.conditions[0]!;
  const candidate = options.candidate ?? campaign.conditions.find((one) => one !== baseline)!;
  const { of, ...metric } = metricOf(campaign, options);
  const arm = (condition: string) => {
    const runs = campaign.runs.filter((run) => run.condition === condition);
    const scores = runs.map((run) => {
      const { steps, values, weights } = of(run);
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      const sum = values.reduce((all, value, i) => all + value * weights[i]!, 0);
      const { name, seed, status } = run;
      return { name, ...(seed === undefined ? {} : { seed }), steps: steps.length, score: sum / total, status };
    });
    return { condition, runs: scores };
  };
  const arms = { baseline: arm(baseline), candidate: arm(candidate) };
  const both = (of: (one: typeof arms.baseline) => number) => ({
    baseline: of(arms.baseline),
    candidate: of(arms.candidate),
  });
  const [x, y] = [arms.candidate, arms.baseline].map(({ runs }) => runs.map(({ score }) => score));
  const welch = welchTTest(x!, y!);
  const count = (one: typeof arms.baseline) => one.runs.length;
  return {
    ...arms,
    metric,
    window: { from: 0, to: 0, source: 'all steps', scores: 'own steps', reason: '' },
    ...(welch && { effect: welch.estimate, pvalue: welch.pvalue }),
    effectSizes: {},
    n: { runs: both(count), steps: both(({ runs }) => runs.reduce((sum, { steps }) => sum + steps, 0)) },
    missing: {
      plannedRuns: both(count),
      runs: both(count),
      failedRuns: both(() => 0),
      steps: both(() => 0),
      skippedSteps: both(() => 0),
      unequalStopping: false,
    },
    sensitivity: [],
    looks: { taken: 0, alpha, alphaNow: alpha, isFinal: true, reason: '' },
    recommendation:
      welch === undefined || welch.pvalue >= alpha
        ? 'insufficient_statistical_evidence'
        : welch.statistic > 0
          ? 'statistically_significant_improvement'
          : 'significant_degradation',
    reasons: [],
  };
}
