import { jackknifeError } from './jackknife-error.ts';
import type { ResampledPivots } from './resampled-pivots.ts';
import type { Rng } from './rng.ts';

/**
 * Returns how far a statistic (or its difference between two samples) of resamples lies from its value, each in its own
 * standard error, as `resampledPivots` does for means. The errors are the jackknife's, so the time grows with the square
 * of n: for small samples only.
 */
export function jackknifedPivots(
  samples: readonly Float64Array[],
  statistic: (values: Float64Array) => number,
  { resamples, rng }: { resamples: number; rng: Rng },
): ResampledPivots {
  const judge = (drawn: readonly Float64Array[]) => {
    const [first, second] = drawn.map(statistic);
    const errors = drawn.map((values) => jackknifeError(values, statistic));
    return { value: first! - (second ?? 0), standardError: Math.hypot(...errors) };
  };
  const { value, standardError } = judge(samples);
  const rounding = 1e-12 * standardError;
  const pivots = Float64Array.from({ length: resamples }, () => {
    const drawn = judge(samples.map((values) => values.map(() => values[rng.integer(values.length)]!)));
    const distance = drawn.value - value;
    if (drawn.standardError > rounding) return distance / drawn.standardError;
    return Math.abs(distance) > rounding ? Math.sign(distance) * Infinity : Number.NaN;
  });
  return { pivots, value, standardError };
}
