import { describe, expect, it } from 'vitest';
import { campaignOf, type RunDescription } from '../../../test/support/campaigns.ts';
import { drawBinomial } from '../../stats/draw-binomial.ts';
import { normalQuantile } from '../../stats/normal-quantile.ts';
import { createRng } from '../../stats/rng.ts';
import { campaignMetrics } from '../metrics/schema.ts';
import { analyseCampaign } from './analyse-campaign.ts';

const STEPS = 200;
const CONDITIONS = ['grpo+none', 'maxrl+none', 'maxrl+gtpo', 'maxrl+gtpo_hicra', 'maxrl+gtpo_sepa'];

/** The five conditions of the guide: SEPA gains 4 points in the second half, nothing else does anything. */
function guide({ seed = 1, seeds = 6 } = {}) {
  const rng = createRng(seed);
  const normal = () => normalQuantile(rng.next() + 2 ** -54);
  const difficulty = Array.from({ length: STEPS }, () => 0.45 + 0.12 * normal());
  const around = (level: number) => Array.from({ length: STEPS }, () => level * (1 + 0.05 * normal()));
  const run = (condition: string): RunDescription => {
    const isSepa = condition.includes('sepa');
    const shift = 0.006 * normal();
    const gain = (step: number) => (isSepa && step >= 100 ? 0.04 : 0);
    const hasMask = /hicra|sepa/.test(condition);
    return {
      correct: difficulty.map((rate, step) =>
        drawBinomial(128, Math.min(0.98, Math.max(0.02, rate + shift + gain(step))), rng),
      ),
      series: {
        exec_surprisal_var: around(0.16),
        post_exec_surprisal_var: around(isSepa ? 0.001 : 0.16),
        plan_surprisal_var: hasMask ? around(0.2) : new Array(STEPS).fill(0),
        sepa_lambda: Array.from({ length: STEPS }, (_, step) => (isSepa ? Math.min(1, step / 100) : 0)),
      },
      config: { 'algorithm.transform_mode': condition.split('+')[1]!, 'training.batch_size': 8 },
    };
  };
  return campaignOf(
    Object.fromEntries(CONDITIONS.map((condition) => [condition, Array.from({ length: seeds }, () => run(condition))])),
    { plannedSteps: STEPS },
  );
}

const campaign = guide();
const analysis = analyseCampaign(campaign, { resamples: 1000, margin: 0.01 });
const comparisonOf = (baseline: string, candidate: string) =>
  analysis.comparisons.find((one) => one.baseline === baseline && one.candidate === candidate)!;

describe('analyseCampaign', () => {
  it('holds every condition against the baseline, SEPA against HICRA, and adjusts for all of them', () => {
    expect(analysis.comparisons.map(({ baseline, candidate }) => `${candidate} against ${baseline}`)).toEqual([
      ...CONDITIONS.slice(1).map((condition) => `${condition} against grpo+none`),
      'maxrl+gtpo_sepa against maxrl+gtpo_hicra',
    ]);
    expect(comparisonOf('maxrl+gtpo_hicra', 'maxrl+gtpo_sepa').recommendation).toBe(
      'statistically_significant_improvement',
    );
    expect(comparisonOf('grpo+none', 'maxrl+gtpo').recommendation).toBe('insufficient_statistical_evidence');
    for (const { pvalue, adjusted, both, bootstrap } of analysis.comparisons) {
      expect(adjusted).toBeGreaterThanOrEqual(pvalue!);
      expect(both).toBeDefined();
      expect(bootstrap!.levels).toEqual(['runs', 'steps, once for all runs', 'rollouts']);
    }
    expect(comparisonOf('grpo+none', 'maxrl+gtpo_sepa').dunnett!.pvalue).toBeLessThan(0.05);
    expect(comparisonOf('maxrl+gtpo_hicra', 'maxrl+gtpo_sepa').dunnett).toBeUndefined();
  });

  it('compares other pairs where they are named, and refuses those that there are not', () => {
    const named = analyseCampaign(campaign, { resamples: 100, keyPairs: [['maxrl+none', 'maxrl+gtpo']] });
    expect(named.comparisons.at(-1)).toMatchObject({ baseline: 'maxrl+none', candidate: 'maxrl+gtpo' });
    expect(() => analyseCampaign(campaign, { keyPairs: [['maxrl+none', 'maxrl+gtp']] })).toThrow(
      /did you mean maxrl\+gtpo/,
    );
    expect(analyseCampaign(campaign, { resamples: 100, baseline: 'maxrl+none' }).comparisons[0]).toMatchObject({
      baseline: 'maxrl+none',
      candidate: 'grpo+none',
    });
  });

  it('reads the mechanism from the column after pooling, and keeps the raw one beside it', () => {
    const byMetric = new Map(analysis.mechanism.map((one) => [one.metric, one]));
    const post = byMetric.get('post_exec_surprisal_var')!;
    expect(post.comparison.reading).toMatch(/^lower/);
    expect(post.reduction).toBeGreaterThan(0.98);
    expect(post.window).toEqual({ from: 160, to: 199 });
    expect(post.comparison.recommendation).toBeUndefined();
    expect(byMetric.get('exec_surprisal_var')!.comparison.reading).toMatch(/^not told apart/);
    expect(byMetric.get('exec_surprisal_var')!.measures).toContain('before pooling');
    expect(analysis.mechanismNotes).toEqual([
      'maxrl+gtpo_sepa against maxrl+gtpo_hicra: plan_surprisal_mean was not measured in both',
    ]);
  });

  it('takes zeros throughout for a column that was not measured', () => {
    const planning = analysis.curves.find(({ metric }) => metric === 'plan_surprisal_var')!;
    expect(planning.conditions.map(({ condition }) => condition)).toEqual(['maxrl+gtpo_hicra', 'maxrl+gtpo_sepa']);
    const lambda = analysis.curves.find(({ metric }) => metric === 'sepa_lambda')!;
    expect(lambda.conditions).toHaveLength(5);
  });

  it('says that the shape of the curve is common to all runs, and flattens what it takes out', () => {
    expect(analysis.shared.share).toBeGreaterThan(0.8);
    const spread = (kind: 'raw' | 'adjusted') => {
      const curves = analysis.curves.find((one) => one.metric === 'correct_rate' && one.kind === kind)!;
      const mean = curves.conditions[0]!.mean as number[];
      return Math.max(...mean) - Math.min(...mean);
    };
    expect(spread('raw')).toBeGreaterThan(0.3);
    expect(spread('adjusted')).toBeLessThan(0.15);
  });

  it('finds when SEPA starts to gain on the others, and nothing in the rest', () => {
    const phasesOf = (condition: string) => analysis.phases.find((one) => one.condition === condition)!;
    const { phases, reading } = phasesOf('maxrl+gtpo_sepa');
    expect(phases).toHaveLength(2);
    expect(Math.abs(phases[1]!.from - 100)).toBeLessThanOrEqual(10);
    // All steps lose a fifth of the gain to their mean.
    expect(phases[1]!.change!.value).toBeCloseTo(0.032, 2);
    expect(reading).toMatch(/^gains on the others at step/);
    expect(phasesOf('maxrl+gtpo').phases).toHaveLength(1);
  });

  it('gives bands that hold the mean curve, and no more than 120 points', () => {
    for (const { steps, stepsPerPoint, conditions } of analysis.curves) {
      expect(steps.length).toBeLessThanOrEqual(120);
      expect(stepsPerPoint).toBe(2);
      for (const { mean, low, high } of conditions) {
        expect(mean).toHaveLength(steps.length);
        for (const [i, value] of mean.entries()) {
          if (low?.[i] == null || high?.[i] == null || value === null) continue;
          expect(low[i]).toBeLessThanOrEqual(value);
          expect(high[i]).toBeGreaterThanOrEqual(value);
        }
      }
    }
  });

  it('puts SEPA first and does not tell the others apart', () => {
    const [first, ...others] = analysis.ordering;
    expect(first).toMatchObject({ condition: 'maxrl+gtpo_sepa', rankLow: 1, rankHigh: 1, notSeparated: [] });
    expect(first!.probabilityBest).toBeGreaterThan(0.99);
    for (const { rankHigh, notSeparated } of others) {
      expect(rankHigh).toBeGreaterThan(2);
      expect(notSeparated.length).toBeGreaterThan(0);
    }
    const sum = analysis.ordering.reduce((all, { probabilityBest }) => all + probabilityBest!, 0);
    expect(sum).toBeCloseTo(1, 1);
  });

  it('tells where variance comes from', () => {
    const { run, step, inflation, standardDeviation } = analysis.variance!;
    expect(Math.sqrt(step)).toBeCloseTo(0.12, 1);
    expect(Math.sqrt(run)).toBeGreaterThan(0.003);
    expect(Math.sqrt(run)).toBeLessThan(0.01);
    expect(standardDeviation).toBeGreaterThan(Math.sqrt(run));
    expect(inflation).toBeGreaterThan(2);
  });

  it("gives rliable's aggregates over blocks of steps, with a caution for few runs", () => {
    const { tasks, conditions, caution } = analysis.rliable!;
    expect(tasks[0]).toBe('steps 0 to 39');
    const sepa = conditions.find(({ condition }) => condition === 'maxrl+gtpo_sepa')!;
    expect(sepa.improvement!.value).toBeGreaterThan(0.6);
    expect(conditions[0]!.improvement).toBeUndefined();
    const shares = sepa.profile.map(({ value }) => value);
    expect(shares).toEqual([...shares].sort((a, b) => b - a));
    expect(caution).toContain('too narrow');
  });

  it('shows the settings that differ beside the scores', () => {
    expect(analysis.settings.varied).toEqual(['algorithm.transform_mode']);
    expect(analysis.settings.runs).toHaveLength(30);
    expect(analysis.settings.runs[0]).toMatchObject({ values: { 'algorithm.transform_mode': 'none' } });
  });

  it('gives the same numbers again, in the shape of the Result', () => {
    expect(analyseCampaign(guide(), { resamples: 1000, margin: 0.01 })).toEqual(analysis);
    const parsed = campaignMetrics.safeParse({ analysis });
    expect(parsed.error).toBeUndefined();
    expect(parsed.data).toEqual({ analysis });
  });
});

describe('a campaign that is not what was planned', () => {
  it('is analysed with what there is, and says what is missing', () => {
    const partial = {
      ...campaign,
      runs: campaign.runs.slice(0, 26).map((run, i) => (i === 3 ? { ...run, status: 'failed' as const } : run)),
    };
    const { notes, ordering, comparisons } = analyseCampaign(partial, { resamples: 100 });
    expect(notes).toEqual(
      expect.arrayContaining([expect.stringContaining('1 of 26 runs failed'), '4 of 30 planned runs have no data']),
    );
    expect(ordering.find(({ condition }) => condition === 'maxrl+gtpo_sepa')).toMatchObject({
      runs: 2,
      plannedRuns: 6,
    });
    expect(comparisons).toHaveLength(5);
  });

  it('has an order without ranks where a condition has one run', () => {
    const single = { ...campaign, runs: campaign.runs.filter((_, i) => i % 6 === 0) };
    const { ordering, comparisons, variance, rliable, power } = analyseCampaign(single, { resamples: 100 });
    expect(ordering.every(({ rankLow, mean }) => rankLow === undefined && mean !== undefined)).toBe(true);
    expect(comparisons.every(({ reading }) => reading.startsWith('no claim'))).toBe(true);
    expect([variance, rliable, power]).toEqual([undefined, undefined, undefined]);
  });

  it('has numbers even of a campaign without any value', () => {
    const empty = campaignOf({ a: [{ reward: [undefined] }], b: [] });
    const { ordering, comparisons, curves } = analyseCampaign(empty, { resamples: 100 });
    expect(ordering.map(({ runs }) => runs)).toEqual([0, 0]);
    expect(comparisons[0]!.effect).toBeUndefined();
    expect(curves.every(({ steps }) => steps.length === 0)).toBe(true);
  });
});
