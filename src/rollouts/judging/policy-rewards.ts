import type { RolloutFrame } from '../frame.ts';

/** What a check lists in `uses`, so that rows which do not speak about the policy can be told. */
export const POLICY_MARKS = ['masked', 'failure'] as const;

/**
 * Returns for each row whether its reward says something about the policy: false for masked rows, whose reward is
 * declared unreliable, and for attempts that failed before they were graded.
 */
export function speaksForPolicy(frame: RolloutFrame): (row: number) => boolean {
  const masked = frame.has('masked') ? frame.numbers('masked') : undefined;
  const failure = frame.has('failure') ? frame.texts('failure') : undefined;
  return (row) => masked?.[row] !== 1 && (failure === undefined || failure[row] === null);
}

/** The rewards in the frame's order, NaN for the unscored, the masked and the failed. */
export function policyRewards(frame: RolloutFrame): Float64Array {
  const speaks = speaksForPolicy(frame);
  return frame.numbers('reward').map((reward, row) => (speaks(row) ? reward : Number.NaN));
}
