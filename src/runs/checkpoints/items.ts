/** One graded answer of one checkpoint. */
export interface ItemScore {
  /** Step of the checkpoint. */
  readonly checkpoint: number;
  /** What the answer was to: equal texts are the same prompt. */
  readonly prompt: string;
  readonly reward: number;
}

/** Rewards per item, in any order. */
export type ItemScores = readonly ItemScore[];
