import { mannKendall } from '../../stats/mann-kendall.ts';
import type { Curve } from './curve.ts';
import { changeBetween, endLevel, isBeyond, type Level, levelBetween, startLevel } from './level.ts';

/** Where a curve goes. */
export interface Trend {
  /** `none` where the noise hides it, which is not the same as level. */
  readonly direction: 'up' | 'down' | 'none';
  readonly first: Level;
  readonly last: Level;
  readonly change: Level;
  /** Two-sided, of the Mann-Kendall comparison with allowance for autocorrelation. */
  readonly pvalue: number;
}

/** Below this many points a trend is not asked for (research page on training curves, C.5). */
export const TREND_POINTS = 10;

/**
 * Whether a curve rises or falls; undefined below ten points. A trend never speaks alone: a curve goes up where both its
 * ranks rise (Mann-Kendall, one-sided at `alpha`) and its last level lies above its first, or where the last level lies
 * above the first beyond the noise, which is how a curve that saturates early shows. Where the last level contradicts the
 * first three points beyond the noise, as after an early blow-up that relaxes, the answer is `none`.
 */
export function trendOf(curve: Curve, { alpha = 0.05 }: { alpha?: number } = {}): Trend | undefined {
  if (curve.n < TREND_POINTS) return undefined;
  const first = startLevel(curve);
  const last = endLevel(curve);
  if (first === undefined || last === undefined) return undefined;
  const change = changeBetween(first, last);
  const ranks = mannKendall(curve.values);
  const goes = (side: 'above' | 'below') => {
    const sign = side === 'above' ? 1 : -1;
    const byRank = ranks !== undefined && ranks.z * sign > 0 && ranks.pvalue / 2 <= alpha && change.value * sign > 0;
    return byRank || isBeyond(change, side, 0, 1 - Math.min(alpha, 0.01));
  };
  const early = levelBetween(curve, 0, 3) ?? first;
  const contradicts = (side: 'above' | 'below') => isBeyond(changeBetween(early, last), side);
  const direction =
    goes('above') && !contradicts('below') ? 'up' : goes('below') && !contradicts('above') ? 'down' : 'none';
  return { direction, first, last, change, pvalue: ranks?.pvalue ?? 1 };
}
