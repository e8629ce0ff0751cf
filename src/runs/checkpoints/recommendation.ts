import type { Avoided } from './avoided.ts';
import type { ItemComparison } from './compare-items.ts';
import type { EvaluationPlan } from './plan.ts';

/** A checkpoint that is worth an evaluation, and why. */
export interface Candidate {
  readonly step: number;
  readonly name?: string;
  readonly score?: number;
  readonly low?: number;
  readonly high?: number;
  readonly probabilityBest?: number;
  readonly tokens?: number;
  readonly reason: string;
}

export interface Recommendation {
  readonly basis?: {
    readonly series: string;
    readonly better: 'up' | 'down';
    readonly words: string;
    readonly noise: string;
  };
  /** Whether the log says which checkpoints exist. */
  readonly savedKnown: boolean;
  readonly best?: Candidate;
  readonly candidates: readonly Candidate[];
  /** Steps whose score is within one standard error of the best one's. */
  readonly equal: readonly number[];
  /** No other checkpoint has a better score for as few tokens. */
  readonly front?: readonly { readonly step: number; readonly score: number; readonly tokens: number }[];
  /** The best point of the curve where no checkpoint was saved. */
  readonly unsaved?: {
    readonly step: number;
    readonly score: number;
    readonly before?: number;
    readonly after?: number;
  };
  readonly avoided: readonly Avoided[];
  /** Neighbours that tie: their averaged weights are worth a trial where the weights are at hand. */
  readonly average?: readonly number[];
  readonly items?: ItemComparison;
  readonly plan: EvaluationPlan;
}

/** Worth telling where the log shows no difference: five points in a hundred. */
export const DEFAULT_DIFFERENCE = 0.05;
/** A difference smaller than this is not worth an evaluation. */
export const LEAST_DIFFERENCE = 0.01;
/** Checkpoints that an evaluation is asked of. */
export const CANDIDATES = 3;

/** The best checkpoint on the items, which need not stand in the log. */
export function itemsWinner(compared: ItemComparison | undefined): Candidate | undefined {
  const best = compared?.checkpoints.find(({ step }) => step === compared.best);
  if (best === undefined) return undefined;
  const open = (compared?.differences ?? [])
    .filter(({ low }) => low === undefined || low <= 0)
    .map((one) => one.against);
  return {
    step: best.step,
    ...(best.probabilityBest === undefined ? {} : { probabilityBest: best.probabilityBest }),
    reason: `the best one on the ${compared?.sharedPrompts} prompts at hand, compared prompt by prompt${
      open.length === 0 ? '' : `, but not told apart from ${open.join(', ')}`
    }`,
  };
}
