import type { Value } from '../../check.ts';
import type { Curve } from './curve.ts';
import { changeBetween, isBeyond, type Level, levelBetween } from './level.ts';
import { reachOf } from './noise.ts';
import { spanOf } from './span.ts';
import { TREND_POINTS, trendOf } from './trend.ts';

/** Rises within this share of the run are asked for at its start: one update seldom does it, the first ten may. */
const AT_ONCE = 0.03;

/** What the rest of the run lies above its very first points, which is how a rise at once shows. */
function riseAtOnce(reward: Curve): Level | undefined {
  const width = Math.max(1, Math.floor(AT_ONCE * reward.n));
  const [before, after] = [levelBetween(reward, 0, width), levelBetween(reward, width, reward.n)];
  return before && after && changeBetween(before, after);
}

/** What the last three points lie above all before them, which is how a breakthrough shows. */
function riseAtLast(reward: Curve): Level | undefined {
  const [before, after] = [levelBetween(reward, 0, reward.n - 3), levelBetween(reward, reward.n - 3, reward.n)];
  return before && after && changeBetween(before, after);
}

/**
 * Where a reward goes: 1 up, -1 down, 0 neither that can be seen. Up also where it rises at once at its start or only at its
 * end; down at a tenth of `alpha`, since it accuses.
 */
export function directionOf(reward: Curve, alpha: number): number {
  if (trendOf(reward, { alpha })?.direction === 'up') return 1;
  if (reward.n < TREND_POINTS) return 0;
  const jumps = [riseAtOnce(reward), riseAtLast(reward)];
  if (jumps.some((jump) => jump !== undefined && isBeyond(jump, 'above'))) return 1;
  return trendOf(reward, { alpha: alpha / 10 })?.direction === 'down' ? -1 : 0;
}

/** The most that a reward may have risen, along its line or at once at its start; undefined below ten points. */
export function mostRise(reward: Curve): Value | undefined {
  const span = reward.n < TREND_POINTS ? undefined : spanOf(reward);
  const jump = riseAtOnce(reward);
  if (span === undefined || jump === undefined) return undefined;
  const atOnce = jump.value + reachOf(jump.noise, 0.9) * jump.error;
  return { value: Math.max(span.high, atOnce), unit: 'reward', n: reward.n, method: span.method };
}
