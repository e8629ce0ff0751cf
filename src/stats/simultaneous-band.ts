import { curveSteps } from './curve-steps.ts';
import type { Estimate } from './estimate.ts';
import { invalid } from './invalid.ts';
import { largestDeviations } from './largest-deviations.ts';
import { normalCdf } from './normal-cdf.ts';
import { quantile } from './quantile.ts';
import { requireLevel } from './require-level.ts';
import type { Rng } from './rng.ts';
import type { ScoreMatrix } from './score-columns.ts';
import { studentTQuantile } from './student-t-quantile.ts';

/** A step of a mean curve with its part of the band; `step` counts from 0, `n` are the runs that have it. */
export interface BandPoint extends Estimate {
  step: number;
}

// With fewer runs, of one arm or of either of two, resampling knows too little of how steps go together.
const FEWEST_RUNS = [6, 4] as const;

/**
 * Returns the mean curve of `curves` (runs x steps), or its difference from that of `versus`, with a band that holds the
 * true curve at all steps at once with chance `level`: one point for each step that has a value. NaN is missing.
 *
 * Each step reaches as far as its standard error times one number, found from the largest deviation over all steps in
 * wild bootstrap samples of the runs, each studentised anew: steps that go together cost less than as many independent
 * ones (sup-t; Montiel Olea and Plagborg-Møller, "Simultaneous confidence bands", 2019). It never reaches further than
 * Bonferroni's band on the runs of the smaller arm, which is used where there are fewer than six runs, or four of either
 * arm. Runs must be independent, those of `versus` too; for paired runs pass the curves of their differences. No band at
 * a step with one run or no spread.
 *
 * In simulations of 50 normal steps, from independent to nearly equal, 95 % bands of 3 to 16 runs hold the whole truth
 * 92 to 98 times of 100, and so do those of differences from 4 against 4 to 8 against 16 runs; below they hold it more
 * often. Throws a RangeError for a level outside 0 to 1, rows of unequal length or fewer than 100 resamples.
 */
export function simultaneousBand(
  curves: ScoreMatrix,
  {
    rng,
    versus,
    level = 0.95,
    resamples = 2000,
  }: { rng: Rng; versus?: ScoreMatrix; level?: number; resamples?: number },
): BandPoint[] {
  requireLevel(level);
  if (!(Number.isSafeInteger(resamples) && resamples >= 100)) throw invalid('resamples', resamples, '100 or more');
  const arms = versus === undefined ? [curves] : [curves, versus];
  const steps = curveSteps(arms);
  const banded = steps.filter(({ standardError }) => standardError > 0);
  const fewest = versus === undefined ? FEWEST_RUNS[0] : FEWEST_RUNS[1];
  const few = banded.some(({ runs }) => Math.min(...runs) < fewest);
  const score =
    few || banded.length === 0 ? Infinity : quantile(largestDeviations(arms, banded, { resamples, rng }), level)!;
  const method = few ? 'simultaneous band, Bonferroni' : 'simultaneous band, sup-t wild bootstrap';
  return steps.map(({ step, value, standardError, df, runs }) => {
    const plain = { step, value, n: runs.reduce((sum, n) => sum + n, 0), method };
    if (standardError === 0) return plain;
    const alone = studentTQuantile(0.5 + level / 2, df);
    const bonferroni = studentTQuantile(1 - (1 - level) / 2 / banded.length, Math.min(...runs) - 1);
    const together = reachOf(score, plain.n - runs.length);
    const reach = Math.min(bonferroni, Math.max(alone, together)) * standardError;
    return { ...plain, low: value - reach, high: value + reach, level };
  });
}

/** The t of `df` degrees of freedom that is as far out as a normal `score`. */
function reachOf(score: number, df: number): number {
  const tail = normalCdf(-score);
  return tail > 0 ? -studentTQuantile(tail, df) : Infinity;
}
