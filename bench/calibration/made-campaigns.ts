import type { Campaign } from '../../src/campaigns/table.ts';
import { drawBinomial } from '../../src/stats/draw-binomial.ts';
import { inverseIncompleteBeta } from '../../src/stats/inverse-incomplete-beta.ts';
import type { Rng } from '../../src/stats/rng.ts';
import { campaignOf, type RunDescription } from '../../test/support/campaigns.ts';
import { between, normal } from './noise.ts';

/** How a campaign is made: two conditions, seeds each, one number of truth. */
export interface CampaignTruth {
  readonly seeds: number;
  readonly steps: number;
  readonly prompts: number;
  readonly group: number;
  /** Standard deviation of a run's effect on the share of correct answers. */
  readonly runDeviation: number;
  /** What the candidate adds to that share. */
  readonly effect: number;
  /** Chance that a run crashes part of the way. */
  readonly crashes: number;
}

export interface MadeCampaign {
  readonly campaign: Campaign;
  /** What the candidate truly adds on the prompts of this campaign, on average over its steps. */
  readonly effect: number;
}

/** Chances of success of as many prompts, evenly through the distribution Beta(0.3, 0.3). */
const DIFFICULTIES = Array.from({ length: 1000 }, (_, i) => inverseIncompleteBeta(0.3, 0.3, (i + 0.5) / 1000));

/**
 * A campaign as retrain runs it: every run meets the same prompts at the same step, prompts differ widely in difficulty
 * (Beta 0.3, 0.3), runs differ by an effect of their own, and steps whose groups all agree are skipped and leave no row.
 */
export function makeCampaign(truth: CampaignTruth, rng: Rng): MadeCampaign {
  const { seeds, steps, prompts, group, runDeviation, effect, crashes } = truth;
  const difficulty = rng.fork('prompts');
  const chances = Array.from({ length: steps }, () =>
    Array.from({ length: prompts }, () => DIFFICULTIES[difficulty.integer(DIFFICULTIES.length)]),
  );
  const rise = between(rng, 0, 0.08);
  const runOf = (name: string, lift: number): RunDescription => {
    const own = rng.fork(name);
    const shift = lift + runDeviation * normal(own);
    const last = own.next() < crashes ? Math.ceil(steps * between(own, 0.3, 0.9)) : steps;
    const correct: (number | undefined)[] = [];
    const groups: (string[] | undefined)[] = [];
    for (let step = 0; step < last; step++) {
      const gain = shift + rise * (step / steps);
      const counts = chances[step].map((p) => drawBinomial(group, moved(p, gain), own));
      const isSkipped = counts.every((k) => k === 0 || k === group);
      groups.push(counts.map((k) => `${k}/${group}`));
      correct.push(isSkipped ? undefined : counts.reduce((a, b) => a + b, 0));
      if (isSkipped) groups[step] = undefined;
    }
    return { correct, groups, total: prompts * group, status: last === steps ? 'finished' : 'failed' };
  };
  const arm = (name: string, lift: number) => Array.from({ length: seeds }, (_, i) => runOf(`${name} ${i}`, lift));
  const campaign = campaignOf(
    { baseline: arm('baseline', 0), candidate: arm('candidate', effect) },
    { baseline: 'baseline', plannedSteps: steps },
  );
  const meanAt = (lift: number) =>
    chances.reduce(
      (sum, all, step) =>
        sum + all.reduce((part, p) => part + moved(p, lift + rise * (step / steps)), 0) / (prompts * steps),
      0,
    );
  return { campaign, effect: meanAt(effect) - meanAt(0) };
}

/** A chance moved so that a shift adds about itself to the mean over such prompts: most where it can still move. */
function moved(p: number, shift: number): number {
  // p(1 - p) of Beta(0.3, 0.3) is 0.094 on average.
  return Math.min(1, Math.max(0, p + (shift * p * (1 - p)) / 0.094));
}
