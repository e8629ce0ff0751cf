import type { Alternative } from './alternative.ts';
import { type MeansDesign, meansDesign } from './means-design.ts';
import { requireDesign } from './require-design.ts';
import { tPower } from './t-power.ts';

/**
 * Returns the chance of finding a true `difference` (candidate minus baseline) between the means of two independent arms
 * by Student's t; `undefined` with fewer than three observations in all, which tell no spread.
 *
 * As R's `power.t.test(..., strict = TRUE)` and `pwr::pwr.t.test`: both sides count where two-sided. In a campaign the
 * observations are runs. Throws a RangeError on impossible numbers or an alpha not between 0 and 1.
 */
export function powerTwoMeans({
  difference,
  alpha = 0.05,
  alternative = 'two-sided',
  ...design
}: MeansDesign & { difference: number; alpha?: number; alternative?: Alternative }): number | undefined {
  requireDesign({ alpha, designEffect: design.designEffect });
  const { standardError, df } = meansDesign(design);
  return df === 0 ? undefined : tPower(difference / standardError, df, alpha, alternative);
}
