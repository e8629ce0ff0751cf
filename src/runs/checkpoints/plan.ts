import { normalQuantile } from '../../stats/normal-quantile.ts';

/** How many items an evaluation needs to tell two checkpoints apart. */
export interface EvaluationPlan {
  /** The difference that is worth telling, in the unit of the score. */
  readonly difference: number;
  /** Standard deviation of one item's score, and where it is from. */
  readonly deviation: number;
  readonly deviationFrom: string;
  readonly power: number;
  readonly alpha: number;
  /** Items per checkpoint where each has items of its own. */
  readonly items: number;
  /** Items where both answer the same ones, if their scores agree as those at hand or by half. */
  readonly pairedItems: number;
  readonly steps: readonly number[];
}

const POWER = 0.8;
/** One-sided: a plan asks whether the better-looking one is better. */
const ALPHA = 0.05;
/** Share of an item's variance that two checkpoints have in common, where nothing tells it. */
const AGREEMENT = 0.5;

export interface PlanOptions {
  readonly steps: readonly number[];
  readonly difference: number;
  readonly deviation: number;
  readonly deviationFrom: string;
  /** Standard deviation of the difference of two checkpoints on one item. */
  readonly pairedDeviation?: number;
}

/**
 * Items for 80 % power at the 5 % level, one-sided: 2 (z_alpha + z_beta)^2 sd^2 / d^2 apart, (z_alpha + z_beta)^2 sd_d^2 / d^2
 * paired. Miller, "Adding error bars to evals", 2024.
 */
export function planEvaluation({
  steps,
  difference,
  deviation,
  deviationFrom,
  pairedDeviation = deviation * Math.sqrt(2 * (1 - AGREEMENT)),
}: PlanOptions): EvaluationPlan {
  const z = normalQuantile(1 - ALPHA) + normalQuantile(POWER);
  return {
    steps,
    difference,
    deviation,
    deviationFrom,
    power: POWER,
    alpha: ALPHA,
    items: Math.ceil((2 * z * z * deviation * deviation) / (difference * difference)),
    pairedItems: Math.ceil((z * z * pairedDeviation * pairedDeviation) / (difference * difference)),
  };
}
