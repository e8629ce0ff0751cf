/**
 * The greatest advantage that an answer can have among `groupSize` answers rewarded with 0 or 1, in size: (G - 1) / G where the
 * mean is taken off (GRPO), G - 1 where it also divides (MaxRL). Undefined for other ways to make advantages, and below two.
 *
 * Source: teilomillet/retrain, retrain/advantages; research page on retrain and textpolicy, 1.5.
 */
export function advantageBound(mode: string, groupSize: number): number | undefined {
  if (!(groupSize >= 2)) return undefined;
  if (mode === 'grpo') return (groupSize - 1) / groupSize;
  return mode === 'maxrl' ? groupSize - 1 : undefined;
}

/** Why a cap on advantages can never bite, known before training; undefined where it may, or nothing is known. */
export function idleCap(
  config: Readonly<Record<string, string | number | boolean>>,
  defaults: { groupSize?: number } = {},
): string | undefined {
  const { adv_clip_max: cap, advantage_mode: mode, transform_mode: transform = 'none' } = config;
  const groupSize = config.group_size ?? defaults.groupSize;
  if (typeof cap !== 'number' || cap <= 0 || typeof mode !== 'string' || typeof groupSize !== 'number')
    return undefined;
  const bound = transform === 'none' ? advantageBound(mode, groupSize) : undefined;
  if (bound === undefined || bound > cap) return undefined;
  return `with rewards of 0 and 1, advantages of ${mode} in groups of ${groupSize} never exceed ${Number(bound.toPrecision(4))}, so a cap of ${cap} does nothing`;
}
