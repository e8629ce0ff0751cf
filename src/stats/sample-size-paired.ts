import type { Alternative } from './alternative.ts';
import type { PairedDesign } from './paired-design.ts';
import { powerPaired } from './power-paired.ts';
import { requireDesign } from './require-design.ts';
import { smallestCount } from './smallest-count.ts';

/**
 * Returns the smallest number of pairs with which `powerPaired` is at least `power`; `undefined` when no number is
 * enough. Throws a RangeError as `powerPaired` does, or unless alpha < power < 1.
 */
export function sampleSizePaired({
  power = 0.8,
  alpha = 0.05,
  ...design
}: Omit<PairedDesign, 'n'> & {
  difference: number;
  power?: number;
  alpha?: number;
  alternative?: Alternative;
}): number | undefined {
  requireDesign({ alpha, power });
  return smallestCount((n) => (powerPaired({ ...design, n, alpha }) ?? 0) >= power);
}
