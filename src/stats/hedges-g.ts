import { cohensD } from './cohens-d.ts';
import type { Estimate } from './estimate.ts';
import { logGamma } from './log-gamma.ts';

/**
 * Returns Hedges' g of two independent samples: Cohen's d, and its interval, shrunk by the exact factor that makes it
 * unbiased, which matters with few runs (0.80 for 3 against 3, 0.95 for 9 against 9). `undefined` where d has no value.
 *
 * Throws a RangeError when level is not between 0 and 1. Source: Hedges, "Distribution theory for Glass's estimator of
 * effect size and related estimators", 1981.
 */
export function hedgesG(x: ArrayLike<number>, y: ArrayLike<number>, { level = 0.95 } = {}): Estimate | undefined {
  const d = cohensD(x, y, { level });
  // One degree of freedom has no unbiased estimate.
  if (!d || d.n < 4) return undefined;
  const df = d.n - 2;
  const factor = Math.exp(logGamma(df / 2) - logGamma((df - 1) / 2)) / Math.sqrt(df / 2);
  return {
    ...d,
    value: d.value * factor,
    low: d.low! * factor,
    high: d.high! * factor,
    method: "Hedges' g, noncentral t",
  };
}
