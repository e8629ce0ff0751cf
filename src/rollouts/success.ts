import type { RolloutFrame } from './frame.ts';

/** Whether each rollout passed, and by what rule. */
export interface Successes {
  /** 1 passed, 0 did not, NaN when the row does not say; in the frame's order. */
  readonly passed: Float64Array;
  /** What counted as success: `the success field`, `reward >= 1`, or both where only some rows have the field. */
  readonly by: string;
  /** Rows judged by their own `success` field. */
  readonly bySuccessField: number;
  /** Rows judged by their reward. */
  readonly byReward: number;
}

/**
 * Returns whether each rollout passed: its own `success` field where the row has one, else reward >= `threshold`. Rows
 * with neither are NaN, never a failure. Masked rows and failed attempts are not left out here.
 */
export function successes(frame: RolloutFrame, { threshold = 1 }: { threshold?: number } = {}): Successes {
  const said = frame.has('success') ? frame.numbers('success') : undefined;
  const rewards = frame.has('reward') ? frame.numbers('reward') : undefined;
  const passed = new Float64Array(frame.rolloutCount).fill(Number.NaN);
  let bySuccessField = 0;
  let byReward = 0;
  for (let row = 0; row < passed.length; row++) {
    const own = said?.[row] ?? Number.NaN;
    const reward = rewards?.[row] ?? Number.NaN;
    if (!Number.isNaN(own)) {
      passed[row] = own;
      bySuccessField++;
    } else if (!Number.isNaN(reward)) {
      passed[row] = reward >= threshold ? 1 : 0;
      byReward++;
    }
  }
  const rules = [
    ...(bySuccessField > 0 ? ['the success field'] : []),
    ...(byReward > 0 || bySuccessField === 0 ? [`reward >= ${threshold}`] : []),
  ];
  return { passed, by: rules.join(', else '), bySuccessField, byReward };
}
