import type { Alternative } from './alternative.ts';
import { detectableNoncentrality } from './detectable-noncentrality.ts';
import { type MeansDesign, meansDesign } from './means-design.ts';
import { requireDesign } from './require-design.ts';

/**
 * Returns the smallest difference between the means of two independent arms that Student's t finds with probability
 * `power`, in the unit of the standard deviation (negative with 'less'); `undefined` with fewer than three observations
 * in all.
 *
 * Throws a RangeError on impossible numbers, or unless 0 < alpha < power < 1.
 */
export function minimumDetectableEffectTwoMeans({
  power = 0.8,
  alpha = 0.05,
  alternative = 'two-sided',
  ...design
}: MeansDesign & { power?: number; alpha?: number; alternative?: Alternative }): number | undefined {
  requireDesign({ alpha, power, designEffect: design.designEffect });
  const { standardError, df } = meansDesign(design);
  return df === 0 ? undefined : detectableNoncentrality(df, alpha, power, alternative) * standardError;
}
