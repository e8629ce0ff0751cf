import type { Alternative } from './alternative.ts';
import type { MeansDesign } from './means-design.ts';
import { powerTwoMeans } from './power-two-means.ts';
import { requireDesign } from './require-design.ts';
import { smallestCount } from './smallest-count.ts';

/**
 * Returns the smallest number of observations (runs) per arm with which `powerTwoMeans` is at least `power`; `undefined`
 * when no number is enough (no difference, or one on the other side).
 *
 * Throws a RangeError as `powerTwoMeans` does, or unless alpha < power < 1.
 */
export function sampleSizeTwoMeans({
  power = 0.8,
  alpha = 0.05,
  ...design
}: Omit<MeansDesign, 'n'> & {
  difference: number;
  power?: number;
  alpha?: number;
  alternative?: Alternative;
}): number | undefined {
  requireDesign({ alpha, power });
  return smallestCount((n) => (powerTwoMeans({ ...design, n, alpha }) ?? 0) >= power);
}
