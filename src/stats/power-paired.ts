import type { Alternative } from './alternative.ts';
import { type PairedDesign, pairedDesign } from './paired-design.ts';
import { requireDesign } from './require-design.ts';
import { tPower } from './t-power.ts';

/**
 * Returns the chance of finding a true mean `difference` over `n` pairs by the paired t; `undefined` with fewer than 2.
 *
 * As R's `power.t.test(n, delta, sd, type = 'paired', strict = TRUE)`, with the standard deviation of the differences.
 * Throws a RangeError on impossible numbers or an alpha not between 0 and 1.
 */
export function powerPaired({
  difference,
  alpha = 0.05,
  alternative = 'two-sided',
  ...design
}: PairedDesign & { difference: number; alpha?: number; alternative?: Alternative }): number | undefined {
  requireDesign({ alpha });
  const { standardError, df } = pairedDesign(design);
  return df === 0 ? undefined : tPower(difference / standardError, df, alpha, alternative);
}
