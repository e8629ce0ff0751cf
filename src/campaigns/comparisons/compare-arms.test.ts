import { describe, expect, it } from 'vitest';
import { campaignOf, type RunDescription } from '../../../test/support/campaigns.ts';
import { drawBinomial } from '../../stats/draw-binomial.ts';
import { normalQuantile } from '../../stats/normal-quantile.ts';
import { createRng, type Rng } from '../../stats/rng.ts';
import { wilsonInterval } from '../../stats/wilson-interval.ts';
import { campaignMetrics } from '../metrics/schema.ts';
import { compareArms } from './compare-arms.ts';

const normal = (rng: Rng) => normalQuantile(rng.next() + 2 ** -54);

/** A campaign with known truth: shared difficulty of steps, effects of runs that drift, and crashes. */
function made({
  seed,
  runs,
  effect = 0,
  steps = 40,
  crashes = 0,
  deviation = 0.0093,
}: {
  seed: number;
  runs: number;
  effect?: number;
  steps?: number;
  crashes?: number;
  deviation?: number;
}) {
  const rng = createRng(seed);
  const difficulty = Array.from({ length: steps }, () => 0.45 + 0.12 * normal(rng));
  const runOf = (lift: number, own: Rng): RunDescription => {
    const shift = lift + deviation * normal(own);
    const stop = own.next() < crashes ? 8 + own.integer(steps - 8) : steps;
    let drift = 0;
    const correct = difficulty.slice(0, stop).map((rate) => {
      drift = 0.9 * drift + 0.003 * normal(own);
      return drawBinomial(128, Math.min(0.99, Math.max(0.01, rate + shift + drift)), own);
    });
    return { correct, status: stop === steps ? 'finished' : 'failed' };
  };
  const arm = (name: string, lift: number) =>
    Array.from({ length: runs }, (_, i) => runOf(lift, rng.fork(`${name} ${i}`)));
  return campaignOf({ a: arm('a', 0), b: arm('b', effect) }, { plannedSteps: steps });
}

const quick = { resamples: 100, episodes: false };

describe('compareArms without an effect', () => {
  it.each([
    { runs: 3, crashes: 0, share: 'none' },
    { runs: 5, crashes: 0, share: 'none' },
    { runs: 8, crashes: 0, share: 'none' },
    { runs: 3, crashes: 0.3, share: 'a third' },
  ])(
    'claims an improvement no oftener than one-sided 2.5 % with $runs seeds, of which $share crash',
    ({ runs, crashes }) => {
      const campaigns = 200;
      let [improved, degraded, covered] = [0, 0, 0];
      for (let k = 0; k < campaigns; k++) {
        const { recommendation, effect } = compareArms(made({ seed: 1000 * runs + k, runs, crashes }), quick);
        if (recommendation === 'statistically_significant_improvement') improved += 1;
        if (recommendation === 'significant_degradation') degraded += 1;
        if (effect!.low! <= 0 && 0 <= effect!.high!) covered += 1;
      }
      // Within Monte-Carlo error of 600 campaigns: 15 are expected, 26 come once in three hundred times.
      for (const claimed of [improved, degraded]) expect(claimed).toBeLessThan(26);
      const coverage = wilsonInterval(covered, campaigns)!;
      expect(coverage.high).toBeGreaterThan(0.93);
      expect(coverage.low).toBeLessThan(0.97);
    },
    120_000,
  );

  it('lets the noise of single runs through where episodes are taken for independent', () => {
    let rejected = 0;
    for (let k = 0; k < 60; k++) {
      const { episodeLevel } = compareArms(made({ seed: k, runs: 1, steps: 100, deviation: 0.0093 }), {
        resamples: 100,
      });
      if (episodeLevel!.fisher! < 0.05) rejected += 1;
    }
    expect(rejected / 60).toBeGreaterThan(0.2);
  }, 60_000);
});

describe('compareArms with an effect', () => {
  it('finds one of three standard deviations about as often as it says beforehand', () => {
    const campaigns = 150;
    let [found, planned] = [0, 0];
    for (let k = 0; k < campaigns; k++) {
      const compared = compareArms(made({ seed: 9000 + k, runs: 8, effect: 0.018 }), { ...quick, hopedEffect: 0.018 });
      if (compared.recommendation === 'statistically_significant_improvement') found += 1;
      planned += compared.power!.power!;
    }
    expect(Math.abs(found - planned) / campaigns).toBeLessThan(0.1);
  }, 60_000);

  it('calls a metric that should fall better when it falls', () => {
    const arm = (level: number) =>
      [0, 0.01, 0.02].map((own) => ({ series: { valid_loss: [level + own, level + own] } }));
    const campaign = campaignOf({ a: arm(2), b: arm(1) });
    const id = campaign.runs[0]!.run.series.ids[0]!;
    expect(compareArms(campaign, { ...quick, metric: id })).toMatchObject({
      metric: { better: 'down' },
      recommendation: 'statistically_significant_improvement',
    });
    const unknown = compareArms(campaignOf({ a: [1, 2, 3].map(odd), b: [101, 102, 103].map(odd) }), {
      ...quick,
      metric: 'odd',
    });
    expect(unknown.recommendation).toBe('insufficient_statistical_evidence');
    expect(unknown.pvalue).toBeLessThan(1e-6);
    expect(unknown.reasons.join()).toContain('no direction is recommended');
  });
});

const odd = (value: number): RunDescription => ({ series: { odd: [value, value] } });

describe('compareArms with too little', () => {
  it('makes no claim about methods from one run an arm, whatever its steps show', () => {
    const compared = compareArms(made({ seed: 1, runs: 1, effect: 0.2, steps: 100 }), { resamples: 200 });
    expect(compared.recommendation).toBe('insufficient_statistical_evidence');
    expect(compared.effect).toBeUndefined();
    expect(compared.reasons[0]).toContain('no claim about the methods is possible');
    // What can be said: these two runs differ, on other steps like these too.
    expect(compared.byStep!.theseRuns!.low).toBeGreaterThan(0.15);
    expect(compared.byStep!.both).toBeUndefined();
    expect(compared.episodeLevel!.fisher).toBeLessThan(1e-6);
  });

  it('names an arm without values, and runs that are copies', () => {
    const nothing = compareArms(campaignOf({ a: [{ correct: [1, 2] }], b: [{ reward: [undefined, 1] }] }), quick);
    expect(nothing.reasons[0]).toBe('b: no run has a value of correct_rate in the window');
    const copies = compareArms(
      campaignOf({ a: [{ correct: [1] }, { correct: [1] }], b: [{ correct: [2] }, { correct: [2] }] }),
      quick,
    );
    expect(copies.recommendation).toBe('insufficient_statistical_evidence');
    expect(copies.reasons[0]).toContain('are they copies?');
  });

  it('refuses conditions that there are not, with the nearest name', () => {
    const campaign = made({ seed: 1, runs: 2 });
    expect(() => compareArms(campaign, { candidate: 'c' })).toThrow(/no condition c/);
    expect(() => compareArms(campaign, { baseline: 'b', candidate: 'b' })).toThrow(/with itself/);
    expect(() => compareArms(campaignOf({ a: [], b: [], c: [] }), {})).toThrow(/name one of b, c/);
    expect(() => compareArms(campaign, { window: { from: 30, to: 10 } })).toThrow(/invalid window/);
  });
});

describe('runs that do not have the same steps', () => {
  const rates = Array.from({ length: 20 }, (_, step) => 20 + 3 * step + 3 * ((step * 37) % 11));
  const noisy = (own: number) => rates.map((rate, step) => rate + own + ((step * 7 + own * 3) % 5) - 2);

  it('are compared on what they share, so that an early stop at hard steps is no loss', () => {
    // The candidate is 2 better throughout and stopped after twelve of twenty steps that get easier.
    const campaign = campaignOf({
      a: [0, 1, 2].map((own) => ({ correct: noisy(own) })),
      b: [2, 3, 4].map((own) => ({ correct: noisy(own).slice(0, 12), status: 'failed' as const })),
    });
    const { window, effect, sensitivity, missing } = compareArms(campaign, quick);
    expect(window.scores).toBe('adjusted for steps');
    expect(effect!.value * 128).toBeCloseTo(2, 0);
    const raw = sensitivity.find(({ name }) => name === 'own steps')!;
    expect(raw.effect.value * 128).toBeLessThan(-10);
    const common = sensitivity.find(({ name }) => name === 'common window')!;
    expect(common.effect.value * 128).toBeCloseTo(2, 0);
    expect(missing).toMatchObject({
      unequalStopping: true,
      steps: { baseline: 0, candidate: 24 },
      failedRuns: { baseline: 0, candidate: 3 },
    });
    expect(missing.bound!.low).toBeLessThan(effect!.value);
    expect(missing.bound!.high).toBeGreaterThan(effect!.value);
  });

  it('are held against the common course where nothing shows that steps share prompts', () => {
    // All learn alike, with noise of their own; the candidate stopped after twelve of thirty steps.
    const learn = (own: number, length: number) => ({
      correct: Array.from({ length }, (_, step) => 20 + 2 * step + own + ((step * (7 + 3 * own)) % 5)),
    });
    const campaign = campaignOf({
      a: [0, 1, 2].map((own) => learn(own, 30)),
      b: [1, 2, 3].map((own) => learn(own, 12)),
    });
    const { window, byStep, effect, sensitivity } = compareArms(campaign, quick);
    expect(byStep!.paired).toBe(false);
    expect(window).toMatchObject({
      scores: 'adjusted for steps',
      reason: expect.stringContaining('course that is common'),
    });
    expect(effect!.value * 128).toBeGreaterThan(-1);
    expect(effect!.value * 128).toBeLessThan(3);
    expect(sensitivity.find(({ name }) => name === 'own steps')!.effect.value * 128).toBeLessThan(-10);
  });

  it('have only their common window where arms share no step at all', () => {
    const late = [5, 6, 7].map((level) => ({ correct: [...new Array(6).fill(undefined), level, level + 1, level] }));
    const early = [5, 7, 6].map((level) => ({ correct: [level, level, level + 1] }));
    const { window, n, recommendation } = compareArms(campaignOf({ a: early, b: late }), quick);
    expect(window).toMatchObject({ scores: 'common window', reason: expect.stringContaining('no steps count') });
    expect(n.runs).toEqual({ baseline: 0, candidate: 0 });
    expect(recommendation).toBe('insufficient_statistical_evidence');
  });

  it('are not upset by a run without any value', () => {
    const campaign = made({ seed: 11, runs: 3 });
    const [first] = campaign.runs;
    const none = new Float64Array(0);
    const empty = {
      ...first!,
      name: 'a_s9',
      seed: '9',
      counts: { steps: none, correct: none, total: none, meanReward: none },
    };
    const { window, pvalue, n, baseline } = compareArms({ ...campaign, runs: [...campaign.runs, empty] }, quick);
    expect(window.scores).toBe('own steps');
    expect(pvalue).toBeCloseTo(compareArms(campaign, quick).pvalue!, 12);
    expect(n.runs).toEqual({ baseline: 3, candidate: 3 });
    expect(baseline.runs.at(-1)).toEqual({ name: 'a_s9', seed: '9', steps: 0, status: 'finished' });
  });

  it('have a declared window, and all that was planned without one', () => {
    const campaign = made({ seed: 3, runs: 3 });
    expect(compareArms(campaign, quick).window).toMatchObject({
      from: 0,
      to: 39,
      source: 'all steps that were planned',
    });
    const late = compareArms(campaign, { ...quick, window: { from: 30 } });
    expect(late.window).toMatchObject({ from: 30, to: 39, source: 'as declared' });
    expect(late.n.steps).toEqual({ baseline: 30, candidate: 30 });
  });
});

describe('the result of compareArms', () => {
  it('is the same for the same seed and any order of the runs', () => {
    const campaign = made({ seed: 5, runs: 5, effect: 0.02 });
    const once = compareArms(campaign, { resamples: 500, seed: 3 });
    expect(compareArms(campaign, { resamples: 500, seed: 3 })).toEqual(once);
    const reversed = compareArms({ ...campaign, runs: campaign.runs.toReversed() }, { resamples: 500, seed: 3 });
    expect(reversed.pvalue).toBeCloseTo(once.pvalue!, 10);
    expect(reversed.permutation!.pvalue).toBe(once.permutation!.pvalue);
    expect(reversed.recommendation).toBe(once.recommendation);
  });

  it('fits the schema of the Result, with a litmus where one was asked for', () => {
    const comparison = compareArms(made({ seed: 6, runs: 4, crashes: 0.5 }), {
      resamples: 200,
      margin: 0.02,
      litmus: {},
    });
    const parsed = campaignMetrics.safeParse({ comparison });
    expect(parsed.error).toBeUndefined();
    expect(parsed.data).toEqual({ comparison });
    expect(comparison.litmus!.missing).toEqual(['gram_entropy_delta']);
  });

  it('calls arms equivalent only within a margin that was declared and shown', () => {
    const arm = (shift: number) =>
      [1, 2, 3, 4, 5, 6].map((own) => ({ series: { final: [0.5 + own / 10_000 + shift] } }));
    const campaign = campaignOf({ a: arm(0), b: arm(0.0001) });
    const options = { ...quick, metric: 'final', better: 'up' as const };
    expect(compareArms(campaign, options).equivalent).toBeUndefined();
    expect(compareArms(campaign, { ...options, margin: 0.01 })).toMatchObject({ equivalent: true });
    const narrow = compareArms(campaign, { ...options, margin: 0.0001 });
    expect(narrow.equivalent).toBe(false);
    expect(narrow.equivalence!.within).toBeGreaterThan(0.0001);
  });
});
