import { createRng } from '../../stats/rng.ts';
import { variedSettings } from '../judging/settings.ts';
import type { CampaignAnalysis, PairComparison } from '../metrics/analysis-schema.ts';
import type { BootstrapMetrics } from '../metrics/comparison-schema.ts';
import type { Campaign } from '../table.ts';
import { type Arms, armOf } from './arms.ts';
import { bootstrapArms } from './bootstrap-arms.ts';
import { campaignCurves } from './campaign-curves.ts';
import { crossedBootstrap } from './crossed-bootstrap.ts';
import { payForLooks } from './looks.ts';
import { mechanisms, sepaPairs } from './mechanism.ts';
import { metricOf } from './metric.ts';
import type { AnalyseOptions } from './options.ts';
import { ordering } from './ordering.ts';
import { againstBaseline, comparePairs, type Pair } from './pair-comparisons.ts';
import { campaignPhases } from './phases.ts';
import { powerCurve } from './power-curve.ts';
import { present } from './present.ts';
import { rliableBlock } from './rliable-block.ts';
import { type ScoredCampaign, scoreCampaign } from './score-campaign.ts';
import { windowOf } from './step-window.ts';
import { varianceSplit, withinConditions } from './variance-split.ts';

/**
 * All conditions of a campaign by one metric over one window: each against the baseline and the key pairs (SEPA against
 * HICRA where both are there), adjusted for how many they are; the order of the conditions and how sure it is; curves with
 * and without what all runs share at a step; phases; where variance comes from; and what the looks so far have cost. Throws
 * an InputError for conditions or windows that there are not.
 */
export function analyseCampaign(campaign: Campaign, options: AnalyseOptions = {}): CampaignAnalysis {
  const { alpha = 0.05, resamples = 20_000, seed = 0, margin, hopedEffect } = options;
  const rng = createRng(seed).fork('analyse');
  const baseline = options.baseline ?? campaign.baseline ?? campaign.conditions[0];
  const named = { ...campaign, ...present({ baseline }) };
  const metric = metricOf(campaign, options);
  const window = windowOf(campaign, metric, options.window);
  const scored = scoreCampaign(named, metric, window);
  const looks = payForLooks(campaign, alpha);
  const level = 1 - alpha;
  const pairOptions = {
    alpha,
    alphaNow: looks.alphaNow,
    ...present({ margin }),
    resamples,
    rng: rng.fork('pairs'),
    fisher: metric.id === 'correct_rate',
  };
  const sepa = sepaPairs(campaign);
  const comparisons = comparePairs(pairsOf(named, sepa, options), scored.pair, pairOptions);
  const { mechanism, notes } = mechanisms(campaign, sepa, window, { ...pairOptions, rng: rng.fork('mechanism') });
  const isRate = metric.id === 'correct_rate';
  const within = withinConditions(scored.matrix.runs, scored.scores);
  return {
    name: campaign.name,
    ...present({ baseline, plannedSteps: campaign.plannedSteps, margin }),
    metric: {
      id: metric.id,
      title: metric.title,
      unit: metric.unit,
      summary: metric.summary,
      ...present({ better: metric.better }),
    },
    window: { from: window.from, to: window.to, source: window.source, reason: scored.reason },
    ordering: ordering(campaign, scored, { rng: rng.fork('ranks'), alpha, alphaNow: looks.alphaNow, resamples }),
    comparisons: withBaseline(withBootstrap(comparisons, scored, { rng, resamples, level, isRate }), scored, named),
    mechanism,
    mechanismNotes: notes,
    ...campaignPhases(campaign, scored),
    curves: campaignCurves(campaign, scored, { rng, level }),
    ...present({
      variance: varianceSplit(scored.matrix, scored.scores, { isRate }),
      rliable: rliableBlock(named, scored, { rng: rng.fork('rliable'), level, resamples }),
      power: within && powerCurve(within, { alpha, unit: metric.unit, ...present({ hopedEffect }) }),
    }),
    looks,
    settings: settingsOf(campaign, scored),
    notes: notesOn(campaign, scored),
  };
}

/** Every condition against the baseline, then the key pairs that are not among these. */
function pairsOf(campaign: Campaign, sepa: readonly Arms[], { keyPairs, primary }: AnalyseOptions): Pair[] {
  const { conditions, baseline } = campaign;
  const against = conditions
    .filter((condition) => condition !== baseline)
    .map((condition) => ({ baseline: armOf(campaign, baseline!), candidate: armOf(campaign, condition) }));
  const named = keyPairs?.map(([one, other]) => ({
    baseline: armOf(campaign, one),
    candidate: armOf(campaign, other),
  }));
  const key = [
    ...(named ?? sepa),
    ...(primary === undefined
      ? []
      : [{ baseline: armOf(campaign, primary[0]), candidate: armOf(campaign, primary[1]) }]),
  ];
  const isSame = (a: Arms, b: Arms) =>
    a.baseline.condition === b.baseline.condition && a.candidate.condition === b.candidate.condition;
  const all = [...against, ...key].filter((pair, i, pairs) => pairs.findIndex((one) => isSame(one, pair)) === i);
  return all.map((arms) => ({
    arms,
    family: 'all comparisons',
    isPrimary:
      primary !== undefined && arms.baseline.condition === primary[0] && arms.candidate.condition === primary[1],
  }));
}

/** With Dunnett's p beside those of the baseline. */
function withBaseline(
  comparisons: readonly PairComparison[],
  { matrix, scores }: ScoredCampaign,
  { conditions, baseline }: Campaign,
): PairComparison[] {
  const scoresOf = (condition: string) =>
    scores.filter((score, r) => matrix.runs[r]!.condition === condition && !Number.isNaN(score));
  const others = conditions.filter((condition) => condition !== baseline);
  if (baseline === undefined || others.length === 0) return [...comparisons];
  const dunnett = againstBaseline(scoresOf(baseline), new Map(others.map((one) => [one, scoresOf(one)] as const)));
  return comparisons.map((one) => {
    const significance = one.baseline === baseline ? dunnett.get(one.candidate) : undefined;
    return { ...one, ...present({ dunnett: significance }) };
  });
}

/** With the standard error of the hierarchical bootstrap beside each effect, all pairs in the same resamples. */
function withBootstrap(
  comparisons: readonly PairComparison[],
  { matrix, pairing }: ScoredCampaign,
  {
    rng,
    resamples,
    level,
    isRate,
  }: { rng: ReturnType<typeof createRng>; resamples: number; level: number; isRate: boolean },
): PairComparison[] {
  const conditions = [...new Set(matrix.runs.map(({ condition }) => condition))];
  const arms = resamples === 0 ? undefined : bootstrapArms(matrix, conditions, { isRate });
  const known = comparisons.filter(
    ({ baseline, candidate }) => conditions.includes(baseline) && conditions.includes(candidate),
  );
  const drawn =
    arms === undefined
      ? []
      : crossedBootstrap(
          arms,
          known.map(
            ({ baseline, candidate }) => [conditions.indexOf(baseline), conditions.indexOf(candidate)] as const,
          ),
          { rng: rng.fork('bootstrap'), isPaired: pairing.paired, resamples, level },
        );
  const byPair = new Map<PairComparison, BootstrapMetrics | undefined>(known.map((one, i) => [one, drawn[i]] as const));
  return comparisons.map((one) => ({ ...one, ...present({ bootstrap: byPair.get(one) }) }));
}

function settingsOf(campaign: Campaign, { matrix, scores }: ScoredCampaign): CampaignAnalysis['settings'] {
  const arms = campaign.conditions.map((condition) => ({ condition, runs: armOf(campaign, condition).runs }));
  const varied = variedSettings(arms).map(({ name }) => name);
  return {
    varied,
    runs: matrix.runs.map(({ name, condition, config }, r) => ({
      name,
      condition,
      ...(Number.isNaN(scores[r]!) ? {} : { score: scores[r]! }),
      values: Object.fromEntries(varied.map((setting) => [setting, config[setting]!])),
    })),
  };
}

function notesOn(campaign: Campaign, { pairing, kind, reason }: ScoredCampaign): string[] {
  const { runs, plannedRuns } = campaign;
  const failed = runs.filter(({ status }) => status === 'failed').length;
  const running = runs.filter(({ status }) => status === 'running').length;
  const absent = plannedRuns.length - runs.length;
  return [
    ...(campaign.obstacle === undefined ? [] : [campaign.obstacle]),
    ...(failed > 0
      ? [`${failed} of ${runs.length} runs failed: what they would have scored is not in the numbers`]
      : []),
    ...(running > 0 ? [`${running} runs still run`] : []),
    ...(absent > 0 ? [`${absent} of ${plannedRuns.length} planned runs have no data`] : []),
    ...(kind === 'own steps' ? [] : [reason]),
    pairing.paired ? `steps are shared: ${pairing.reason}` : `steps are not known to be shared: ${pairing.reason}`,
  ];
}
