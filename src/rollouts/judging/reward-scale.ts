import type { Outcome, Threshold, Value, Values } from '../../check.ts';

/**
 * The scale that a check's reward lines are written for. Rewards beyond it make the check inconclusive: 0.3 is low on a
 * scale from 0 to 1 and says nothing about game scores or penalties. A user with another scale sets both ends and the
 * lines.
 */
export const UNIT_SCALE = {
  lowest: { value: 0, unit: 'reward', source: 'the scale on which the lines of this check are written' },
  highest: { value: 1, unit: 'reward', source: 'the scale on which the lines of this check are written' },
} as const satisfies Record<string, Threshold>;

/** The sentence for rewards beyond the scale; needs the values of `rewardRange`. */
export const OFF_SCALE_MESSAGE =
  'Rewards run from {least} to {greatest}, beyond the scale {limit.lowest} to {limit.highest} that the lines are written for: set lowest, highest and the lines.';

/** The smallest and the largest reward, as values of a check; nothing when there is no reward. */
export function rewardRange(rewards: Float64Array): Values<'least' | 'greatest'> {
  let least = Number.POSITIVE_INFINITY;
  let greatest = Number.NEGATIVE_INFINITY;
  for (const reward of rewards) {
    if (reward < least) least = reward;
    if (reward > greatest) greatest = reward;
  }
  if (least > greatest) return {};
  return { least: { value: least, unit: 'reward' }, greatest: { value: greatest, unit: 'reward' } };
}

/** Returns `judge`'s outcome where the rewards keep to the scale, else `inconclusive`. */
export function judgeOnScale(
  { least, greatest }: { readonly least?: Value; readonly greatest?: Value },
  { lowest, highest }: Readonly<Record<string, Threshold>>,
  judge: () => Outcome,
): Outcome {
  if (least === undefined || greatest === undefined) return 'inconclusive';
  return least.value < lowest.value - 1e-9 || greatest.value > highest.value + 1e-9 ? 'inconclusive' : judge();
}
