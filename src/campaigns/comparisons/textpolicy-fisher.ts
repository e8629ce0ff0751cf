import { logBinomial } from '../../stats/log-binomial.ts';

/** Chances this near the observed one count as equal, however small that is: what overstates small p-values. */
const TOLERANCE = 1e-15;

interface Counts {
  readonly success: number;
  readonly total: number;
}

/** Textpolicy's two-sided Fisher p of two arms that are not empty: all tables whose chance is at most the observed one plus 1e-15. */
export function textpolicyFisher(baseline: Counts, candidate: Counts): number {
  const successes = baseline.success + candidate.success;
  const all = logBinomial(baseline.total + candidate.total, successes);
  const chance = (x: number) =>
    Math.exp(logBinomial(baseline.total, x) + logBinomial(candidate.total, successes - x) - all);
  const limit = chance(baseline.success) + TOLERANCE;
  let p = 0;
  const last = Math.min(baseline.total, successes);
  for (let x = Math.max(0, successes - candidate.total); x <= last; x++) {
    const one = chance(x);
    if (one <= limit) p += one;
  }
  return Math.min(1, p);
}
