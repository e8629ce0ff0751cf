import { minimumDetectableEffectTwoMeans } from '../../stats/minimum-detectable-effect-two-means.ts';
import { permutationFloor } from '../../stats/permutation-floor.ts';
import { sampleSizePermutation } from '../../stats/sample-size-permutation.ts';
import { sampleSizeTwoMeans } from '../../stats/sample-size-two-means.ts';
import { tPower } from '../../stats/t-power.ts';
import type { PowerMetrics } from '../metrics/comparison-schema.ts';
import { deviationInterval } from './deviation-interval.ts';
import { present } from './present.ts';

/** The effect that the guide calls modest. */
const MODEST = 0.01;

/** The effect one hopes for: as declared, else one percentage point of a share, else none. */
export function hopedEffectOf(unit: string, declared?: number): { value: number; source: string } | undefined {
  if (declared !== undefined) return { value: declared, source: 'as declared' };
  return unit === 'share' ? { value: MODEST, source: 'one percentage point, as none was declared' } : undefined;
}

/**
 * What these runs could show, and how many it takes: by the t comparison at run level, with the spread between runs that
 * was seen (and its own uncertainty, which is large with few runs), not with the effect that was seen.
 */
export function runPower(
  runs: { readonly baseline: number; readonly candidate: number },
  { variance, df }: { variance: number; df: number },
  { alpha, hopedEffect, unit }: { alpha: number; hopedEffect?: number; unit: string },
): PowerMetrics | undefined {
  const standardDeviation = Math.sqrt(variance);
  const n = [runs.candidate, runs.baseline] as const;
  if (!(standardDeviation > 0) || Math.min(...n) < 1 || n[0] + n[1] < 3) return undefined;
  const hoped = hopedEffectOf(unit, hopedEffect);
  const interval = deviationInterval(standardDeviation, df);
  const needed = (deviation: number) =>
    hoped === undefined
      ? undefined
      : sampleSizeTwoMeans({ difference: hoped.value, standardDeviation: deviation, alpha });
  const powerAt = (deviation: number) =>
    hoped === undefined ? undefined : welchPower(hoped.value / deviation, n, alpha);
  const entries = {
    power: powerAt(standardDeviation),
    powerLow: interval && powerAt(interval.high),
    powerHigh: interval && powerAt(interval.low),
    minimumDetectableEffect: minimumDetectableEffectTwoMeans({ standardDeviation, n, alpha }),
    runsNeeded: needed(standardDeviation),
    runsNeededHigh: interval && needed(interval.high),
    floor: permutationFloor(...n),
    hopedEffect: hoped?.value,
    hopedSource: hoped?.source,
  };
  const runsToReachAlpha = sampleSizePermutation({ alpha });
  return {
    runs: { baseline: runs.baseline, candidate: runs.candidate },
    standardDeviation,
    ...interval,
    alpha,
    ...present(entries),
    reachesAlpha: (entries.floor ?? 1) <= alpha,
    runsToReachAlpha,
  };
}

/**
 * The power of Welch's t for a difference of `d` standard deviations between arms of `n` runs, whose spreads are equal and
 * estimated apart: Student's power with the degrees of freedom that Welch's has on average, which is what costs three runs
 * against three a part of their power. Within four points of simulations with 3 to 8 runs.
 */
function welchPower(d: number, n: readonly [number, number], alpha: number): number | undefined {
  const [a, b] = n;
  if (Math.min(a, b) < 2) return undefined;
  const squared = 1 / a + 1 / b;
  const known = squared ** 2 / (1 / (a * a * (a - 1)) + 1 / (b * b * (b - 1)));
  return tPower(d / Math.sqrt(squared), known / (1 + 2 / (a + b)), alpha, 'two-sided');
}
