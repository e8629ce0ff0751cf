import type { Alternative } from './alternative.ts';
import { permutationFloor } from './permutation-floor.ts';
import { requireDesign } from './require-design.ts';
import { signFlipFloor } from './sign-flip-floor.ts';
import { smallestCount } from './smallest-count.ts';

/**
 * Returns the smallest number of runs per arm (with `paired`, of pairs) with which rearranging them can reach a p-value
 * of alpha at all: 4 (6 paired) for 0.05 two-sided. Fewer cannot show anything that way, however large the effect.
 *
 * Throws a RangeError unless 0 < alpha < 1.
 */
export function sampleSizePermutation({
  alpha = 0.05,
  alternative = 'two-sided',
  paired = false,
}: {
  alpha?: number;
  alternative?: Alternative;
  paired?: boolean;
} = {}): number {
  requireDesign({ alpha });
  const floor = (n: number) => (paired ? signFlipFloor(n, { alternative }) : permutationFloor(n, n, { alternative }));
  // Floors such as 1 / 20 are reached, whatever their last digit.
  return smallestCount((n) => floor(n)! <= alpha * (1 + 1e-12), { most: 2000 })!;
}
