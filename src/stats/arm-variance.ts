import { invalid } from './invalid.ts';

/** The variance of the pass rate of one arm of a campaign, by source. */
export interface ArmVariance {
  /** Between runs: what more seeds reduce. */
  run: number;
  /** Between prompts. All runs see the same prompts, so seeds do not reduce it; it cancels between paired arms. */
  prompt: number;
  /** Between rollouts of a prompt: what larger groups reduce. */
  rollout: number;
  total: number;
}

/**
 * Returns the variance of an arm's pass rate, from `runs` runs that each see the same `prompts` prompts (steps times
 * batch size) with `groupSize` rollouts each, at a true pass rate of `rate`.
 *
 * `runVariance` is the variance between true rates of runs, `icc` the correlation of rollouts of one prompt, both from a
 * pilot. The difference of two arms on the same prompts has twice `run + rollout`, on other prompts twice the total;
 * sqrt(runs (run + rollout)) is the standard deviation between runs that `powerRuns` wants. Throws a RangeError on
 * numbers below 1, a rate or icc outside 0 to 1, or a negative variance. Source: Davison and Hinkley, "Bootstrap methods
 * and their application", 1997, section 3.8; Kish, "Survey sampling", 1965, for the split of p (1 - p).
 */
export function armVariance({
  runs,
  prompts,
  groupSize,
  rate,
  icc,
  runVariance,
}: {
  runs: number;
  prompts: number;
  groupSize: number;
  rate: number;
  icc: number;
  runVariance: number;
}): ArmVariance {
  for (const [name, count] of Object.entries({ runs, prompts, groupSize })) {
    if (!(count >= 1 && count < Infinity)) throw invalid(name, count, '1 or more');
  }
  if (!(rate >= 0 && rate <= 1)) throw invalid('rate', rate, '0 to 1');
  if (!(icc >= 0 && icc <= 1)) throw invalid('icc', icc, '0 to 1');
  if (!(runVariance >= 0 && runVariance < Infinity)) throw invalid('runVariance', runVariance, '0 or more');
  const single = rate * (1 - rate);
  const run = runVariance / runs;
  const prompt = (icc * single) / prompts;
  const rollout = ((1 - icc) * single) / (runs * prompts * groupSize);
  return { run, prompt, rollout, total: run + prompt + rollout };
}
