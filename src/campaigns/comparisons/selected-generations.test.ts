import { describe, expect, it } from 'vitest';
import { campaignOf, type RunDescription } from '../../../test/support/campaigns.ts';
import { fisherExact } from '../../stats/fisher-exact.ts';
import { inverseIncompleteBeta } from '../../stats/inverse-incomplete-beta.ts';
import { createRng, type Rng } from '../../stats/rng.ts';
import { compareArms } from './compare-arms.ts';

const [STEPS, PROMPTS, GROUP] = [40, 8, 16];
const MOST = Number.POSITIVE_INFINITY;

/**
 * The simulation of the research page (W1): 8 prompts x 16 rollouts x 40 steps x 2 runs per arm, difficulty of prompts
 * Beta(.15, .15), the candidate .10 better up to 1. Uniform groups are never written down; `cap` rollouts of each other
 * group are, the best first.
 */
function simulate(seed: number, cap: number) {
  const rng = createRng(seed);
  const prompts = Array.from({ length: STEPS * PROMPTS }, () => inverseIncompleteBeta(0.15, 0.15, rng.next()));
  const runOf = (lift: number, own: Rng): RunDescription => {
    const correct = new Array<number>(STEPS).fill(0);
    const groups: string[][] = Array.from({ length: STEPS }, () => []);
    const rewards: number[] = [];
    for (const [i, chance] of prompts.entries()) {
      const p = Math.min(1, chance + lift);
      const solved = Array.from({ length: GROUP }, () => (own.next() < p ? 1 : 0)).reduce<number>((a, b) => a + b, 0);
      const step = Math.floor(i / PROMPTS);
      correct[step]! += solved;
      groups[step]!.push(`${solved}/${GROUP} prompt ${i}`);
      if (solved === 0 || solved === GROUP) continue;
      for (let k = 0; k < Math.min(cap, GROUP); k++) rewards.push(k < solved ? 1 : 0);
    }
    const kept = rewards.reduce((sum, reward) => sum + reward, 0);
    const generations = {
      rows: rewards.length,
      correct: kept,
      isSelected: true,
      reason: 'no group in which all agree',
      rewards: Float64Array.from(rewards),
    };
    return { correct, groups, total: PROMPTS * GROUP, generations };
  };
  const arm = (name: string, lift: number) => [0, 1].map((i) => runOf(lift, rng.fork(`${name} ${i}`)));
  return campaignOf({ baseline: arm('baseline', 0), candidate: arm('candidate', 0.1) });
}

describe('logged generations that are a selection', () => {
  it('would turn the sign of an effect, and are never compared', () => {
    const campaign = simulate(1, MOST);
    const logged = (condition: string): [number, number] => {
      const own = campaign.runs.filter((run) => run.condition === condition).map(({ generations }) => generations!);
      return [own.reduce((sum, { correct }) => sum + correct, 0), own.reduce((sum, { rows }) => sum + rows, 0)];
    };
    const [x, n] = logged('candidate');
    const [y, m] = logged('baseline');
    const naive = fisherExact([
      [x, n - x],
      [y, m - y],
    ])!;
    // The truth is that the candidate is better by about 7 points; its selected generations look worse beyond doubt.
    expect(x / n).toBeLessThan(y / m - 0.05);
    expect(naive.pvalue).toBeLessThan(1e-6);

    const compared = compareArms(campaign, { resamples: 500 });
    expect(compared.effect!.value).toBeGreaterThan(0.03);
    expect(compared.byStep).toMatchObject({ paired: true, steps: STEPS });
    expect(compared.byStep!.theseRuns!.low).toBeGreaterThan(0);
    const { notCompared, counts, textpolicy } = compared.episodeLevel!;
    expect(notCompared.join()).toContain('are a selection');
    expect(counts!.candidate.total).toBe(2 * STEPS * PROMPTS * GROUP);
    // In the files for textpolicy too the rate is that of all completions, and selected rewards are left out.
    expect(textpolicy!.rate_test).toMatchObject({ candidate_total: 10_240, baseline_total: 10_240 });
    expect(textpolicy!.rate_test.delta).toBeGreaterThan(0);
    expect(textpolicy!.mean_tests[1]).toMatchObject({
      metric: 'gen_reward',
      n_baseline: 0,
      n_candidate: 0,
      p_value: 1,
    });
  });

  it('say 1.0 for both arms where only the best of each group is kept', () => {
    const campaign = simulate(2, 1);
    for (const { generations } of campaign.runs) expect(generations!.correct).toBe(generations!.rows);
    expect(compareArms(campaign, { resamples: 500 }).effect!.value).toBeGreaterThan(0.03);
  });

  it('are no reason to compare anything where nothing else is left', () => {
    const campaign = simulate(3, MOST);
    const stripped = {
      ...campaign,
      obstacle: 'only a selection of generations is left',
      runs: campaign.runs.map(({ groups: _, ...run }) => ({
        ...run,
        counts: {
          steps: new Float64Array(0),
          correct: new Float64Array(0),
          total: new Float64Array(0),
          meanReward: new Float64Array(0),
        },
      })),
    };
    const compared = compareArms(stripped, { resamples: 500 });
    expect(compared).toMatchObject({
      recommendation: 'insufficient_statistical_evidence',
      n: { runs: { baseline: 0, candidate: 0 } },
    });
    expect(compared.effect).toBeUndefined();
    expect(compared.reasons[0]).toBe('only a selection of generations is left');
    expect(compared.episodeLevel!.fisher).toBeUndefined();
    expect(compared.episodeLevel!.textpolicy!.recommendation).toBe('insufficient_statistical_evidence');
  });
});
