import type { Alternative } from './alternative.ts';
import { detectableNoncentrality } from './detectable-noncentrality.ts';
import { type PairedDesign, pairedDesign } from './paired-design.ts';
import { requireDesign } from './require-design.ts';

/**
 * Returns the smallest mean difference that the paired t finds with probability `power`, in the unit of the standard
 * deviation (negative with 'less'); `undefined` with fewer than 2 pairs.
 *
 * Throws a RangeError on impossible numbers, or unless 0 < alpha < power < 1.
 */
export function minimumDetectableEffectPaired({
  power = 0.8,
  alpha = 0.05,
  alternative = 'two-sided',
  ...design
}: PairedDesign & { power?: number; alpha?: number; alternative?: Alternative }): number | undefined {
  requireDesign({ alpha, power });
  const { standardError, df } = pairedDesign(design);
  return df === 0 ? undefined : detectableNoncentrality(df, alpha, power, alternative) * standardError;
}
