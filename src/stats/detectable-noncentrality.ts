import type { Alternative } from './alternative.ts';
import { findRoot } from './find-root.ts';
import { tPower } from './t-power.ts';

/**
 * Returns the smallest effect, in standard errors of its estimate, that a t comparison with `df` degrees of freedom at
 * error rate `alpha` finds with probability `power`; negative with 'less'.
 */
export function detectableNoncentrality(df: number, alpha: number, power: number, alternative: Alternative): number {
  const sign = alternative === 'less' ? -1 : 1;
  const short = (size: number) => tPower(sign * size, df, alpha, alternative) - power;
  let high = 4;
  while (short(high) < 0) high *= 2;
  return sign * findRoot(short, 0, high)!;
}
