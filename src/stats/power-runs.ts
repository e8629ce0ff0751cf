import type { Alternative } from './alternative.ts';
import { minimumDetectableEffectPaired } from './minimum-detectable-effect-paired.ts';
import { minimumDetectableEffectTwoMeans } from './minimum-detectable-effect-two-means.ts';
import { permutationFloor } from './permutation-floor.ts';
import { powerPaired } from './power-paired.ts';
import { powerTwoMeans } from './power-two-means.ts';
import { sampleSizePaired } from './sample-size-paired.ts';
import { sampleSizePermutation } from './sample-size-permutation.ts';
import { sampleSizeTwoMeans } from './sample-size-two-means.ts';
import { signFlipFloor } from './sign-flip-floor.ts';

/** What a number of runs per arm can show. Absent where so few runs have no answer. */
export interface RunsPower {
  /** Chance that the t comparison finds the hoped-for difference. */
  power?: number;
  /** Smallest difference it finds with the wanted power. */
  minimumDetectableEffect?: number;
  /** Runs per arm for the wanted power at the hoped-for difference. */
  runsNeeded?: number;
  /** Smallest p-value that exact rearrangement of the runs can give. */
  floor: number;
  /** Whether that can reach alpha at all: 3 against 3 cannot reach 0.05 two-sided. */
  reachesAlpha: boolean;
  /** Runs per arm from which it can. */
  runsToReachAlpha: number;
}

/**
 * Returns what `runs` runs per arm can show of a true `difference` when single runs scatter with `standardDeviation`
 * (with `paired`, when the differences of paired runs do): by Student's t, and by exact rearrangement.
 *
 * Throws a RangeError on impossible numbers, or unless 0 < alpha < power < 1.
 */
export function powerRuns({
  runs,
  difference,
  standardDeviation,
  power = 0.8,
  alpha = 0.05,
  alternative = 'two-sided',
  paired = false,
}: {
  runs: number;
  difference: number;
  standardDeviation: number;
  power?: number;
  alpha?: number;
  alternative?: Alternative;
  paired?: boolean;
}): RunsPower {
  const design = { standardDeviation, n: runs, alpha, alternative };
  const reached = paired ? powerPaired({ ...design, difference }) : powerTwoMeans({ ...design, difference });
  const detectable = paired
    ? minimumDetectableEffectPaired({ ...design, power })
    : minimumDetectableEffectTwoMeans({ ...design, power });
  const plan = { standardDeviation, difference, power, alpha, alternative };
  const needed = paired ? sampleSizePaired(plan) : sampleSizeTwoMeans(plan);
  const floor = (paired ? signFlipFloor(runs, { alternative }) : permutationFloor(runs, runs, { alternative }))!;
  const runsToReachAlpha = sampleSizePermutation({ alpha, alternative, paired });
  return {
    ...(reached === undefined ? {} : { power: reached }),
    ...(detectable === undefined ? {} : { minimumDetectableEffect: detectable }),
    ...(needed === undefined ? {} : { runsNeeded: needed }),
    floor,
    reachesAlpha: runs >= runsToReachAlpha,
    runsToReachAlpha,
  };
}
