import { beyondRounding } from './beyond-rounding.ts';
import { invalid } from './invalid.ts';
import { momentsOfValues } from './moments-of-values.ts';
import type { ScoreMatrix } from './score-columns.ts';

/** A step of a mean curve (or of the difference of two) with its noise over runs. */
export interface CurveStep {
  step: number;
  value: number;
  /** 0 where runs do not differ or there is one alone. */
  standardError: number;
  /** Degrees of freedom: of Welch for a difference. */
  df: number;
  /** How many runs have the step, by arm. */
  runs: number[];
}

/**
 * Returns the steps that every arm has a value at, in order, with the mean of the one arm or the difference of the two
 * (first less second) and its standard error. NaN is missing; an arm is runs x steps. Throws a RangeError when an arm's
 * rows are not equally long.
 */
export function curveSteps(arms: readonly ScoreMatrix[]): CurveStep[] {
  const width = Math.min(...arms.map((arm) => arm[0]?.length ?? 0));
  for (const arm of arms) {
    for (let run = 1; run < arm.length; run++) {
      if (arm[run]!.length !== arm[0]!.length)
        throw invalid(`length of row ${run}`, arm[run]!.length, `${arm[0]!.length}`);
    }
  }
  const steps: CurveStep[] = [];
  for (let step = 0; step < width; step++) {
    const moments = arms.map((arm) => momentsOfValues(Float64Array.from(Array.from(arm), (row) => row[step]!)));
    const runs = moments.map(({ n }) => n);
    if (Math.min(...runs) === 0) continue;
    const value = moments[0]!.mean - (moments[1]?.mean ?? 0);
    const shares = moments.map(({ n, mean, m2 }) => (n < 2 ? Number.NaN : beyondRounding(m2, n, mean) / (n - 1) / n));
    const squared = shares.reduce((sum, share) => sum + share, 0);
    if (squared > 0) {
      const df = 1 / shares.reduce((sum, share, arm) => sum + (share / squared) ** 2 / (runs[arm]! - 1), 0);
      steps.push({ step, value, standardError: Math.sqrt(squared), df, runs });
    } else steps.push({ step, value, standardError: 0, df: 0, runs });
  }
  return steps;
}
