import { describe, expect, it } from 'vitest';
import { campaignOf, type RunDescription } from '../../../test/support/campaigns.ts';
import { drawBinomial } from '../../stats/draw-binomial.ts';
import { inverseIncompleteBeta } from '../../stats/inverse-incomplete-beta.ts';
import { createRng, type Rng } from '../../stats/rng.ts';
import { compareArms } from './compare-arms.ts';

const PROMPTS = 200;

/** Evaluations of one step: `rollouts` answers to each of the same prompts, in an order of each run's own. */
function evaluations({ seed, runs, lift }: { seed: number; runs: number; lift: number }) {
  const rng = createRng(seed);
  const chances = Array.from({ length: PROMPTS }, () => inverseIncompleteBeta(0.4, 0.4, rng.next()));
  const evaluate = (shift: number, own: Rng): RunDescription => {
    const solved = chances.map((chance, i) => {
      const correct = drawBinomial(8, Math.min(1, Math.max(0, chance + shift)), own);
      return { correct, text: `${correct}/8 task ${i}` };
    });
    const start = own.integer(PROMPTS);
    const groups = [...solved.slice(start), ...solved.slice(0, start)].map(({ text }) => text);
    return { correct: [solved.reduce((sum, { correct }) => sum + correct, 0)], total: PROMPTS * 8, groups: [groups] };
  };
  const arm = (name: string, shift: number) =>
    Array.from({ length: runs }, (_, i) => evaluate(shift, rng.fork(`${name} ${i}`)));
  return campaignOf({ base: arm('base', 0), tuned: arm('tuned', lift) });
}

const quick = { resamples: 200 };

describe('compareArms on evaluations of the same prompts', () => {
  it('pairs them by prompt, whatever their order, and makes no claim about other checkpoints from one each', () => {
    const { byStep, recommendation, n, effect } = compareArms(evaluations({ seed: 1, runs: 1, lift: 0.06 }), quick);
    expect(byStep).toMatchObject({ paired: true, prompts: PROMPTS, reason: '200 prompts are the same in all runs' });
    expect(byStep!.theseRuns!.method).toBe('t over prompts, these runs');
    expect(byStep!.theseRuns!.low).toBeGreaterThan(0);
    expect(n.prompts).toBe(PROMPTS);
    expect(effect).toBeUndefined();
    expect(recommendation).toBe('insufficient_statistical_evidence');
  });

  it('holds the difference of these two on other prompts about 95 times of 100', () => {
    let held = 0;
    for (let seed = 0; seed < 100; seed++) {
      const { theseRuns } = compareArms(evaluations({ seed, runs: 1, lift: 0 }), { ...quick, episodes: false }).byStep!;
      if (theseRuns!.low! <= 0 && 0 <= theseRuns!.high!) held += 1;
    }
    expect(held).toBeGreaterThan(88);
  });

  it('adds the noise of prompts to that of runs where there are several', () => {
    const { byStep, effect, variance } = compareArms(evaluations({ seed: 2, runs: 4, lift: 0.1 }), quick);
    const width = ({ low, high }: { low?: number; high?: number }) => high! - low!;
    expect(width(byStep!.both!)).toBeGreaterThanOrEqual(width(effect!) * (1 - 1e-12));
    expect(variance).toMatchObject({ prompts: PROMPTS, groupSize: 8 });
    // Beta(0.4, 0.4): the correlation of answers to one prompt is 1 / (0.4 + 0.4 + 1) = 0.556, less what the arms differ.
    expect(variance!.icc).toBeGreaterThan(0.4);
    expect(variance!.icc).toBeLessThan(0.6);
    // The arms lie 0.1 apart and the spread is that within them.
    expect(variance!.standardDeviation).toBeLessThan(0.03);
  });

  it('leaves out prompts that one of them lacks', () => {
    const full = evaluations({ seed: 3, runs: 1, lift: 0 });
    const [base, tuned] = full.runs;
    const runs = [base!, { ...tuned!, groups: tuned!.groups!.slice(0, 150) }];
    expect(compareArms({ ...full, runs }, quick).byStep).toMatchObject({
      prompts: 150,
      reason: '150 of 200 prompts are in all runs, the others are left out',
    });
  });
});
