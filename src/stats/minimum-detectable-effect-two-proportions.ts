import type { Alternative } from './alternative.ts';
import { findRoot } from './find-root.ts';
import { powerTwoProportions } from './power-two-proportions.ts';
import { requireDesign } from './require-design.ts';

/**
 * Returns the smallest rise p1 - p0 above the baseline share p0 (with 'less', the smallest fall, as a negative number)
 * that `n` observations per arm find with probability `power`; `undefined` when none within 0 to 1 is found.
 *
 * Throws a RangeError as `powerTwoProportions` does, or unless alpha < power < 1.
 */
export function minimumDetectableEffectTwoProportions({
  p0,
  n,
  power = 0.8,
  alpha = 0.05,
  alternative = 'two-sided',
  designEffect = 1,
}: {
  p0: number;
  n: number;
  power?: number;
  alpha?: number;
  alternative?: Alternative;
  designEffect?: number;
}): number | undefined {
  requireDesign({ alpha, power, designEffect });
  const most = alternative === 'less' ? -p0 : 1 - p0;
  const short = (effect: number) =>
    powerTwoProportions({ p0, p1: p0 + effect, n, alpha, alternative, designEffect }) - power;
  if (short(most) < 0) return undefined;
  return findRoot(short, 0, most);
}
