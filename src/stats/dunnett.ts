import type { Alternative } from './alternative.ts';
import { beyondRounding } from './beyond-rounding.ts';
import type { Comparison } from './comparison.ts';
import { dunnettTail } from './dunnett-tail.ts';
import type { Estimate } from './estimate.ts';
import { findRoot } from './find-root.ts';
import { momentsOfValues } from './moments-of-values.ts';
import { requireLevel } from './require-level.ts';
import { studentTQuantile } from './student-t-quantile.ts';

/** One group against the control: its mean minus the control's, with a simultaneous interval. */
export interface DunnettComparison extends Comparison {
  df: number;
  standardError: number;
  estimate: Estimate;
}

/**
 * Returns the comparison of every group with one control, in the order of the groups, adjusted so that the chance of any
 * false call among them is at most the error rate; skipping NaN. An empty group has no entry (`undefined`). `undefined`
 * altogether when the control or every group is empty, or nothing tells the spread.
 *
 * As `scipy.stats.dunnett(*groups, control=control, alternative=alternative)`, but integrated instead of simulated. The
 * spread is pooled, so it is taken as equal in all. Intervals are two-sided and hold together at `level`. Throws a
 * RangeError when level is not between 0 and 1.
 */
export function dunnett(
  groups: readonly ArrayLike<number>[],
  control: ArrayLike<number>,
  { alternative = 'two-sided', level = 0.95 }: { alternative?: Alternative; level?: number } = {},
): (DunnettComparison | undefined)[] | undefined {
  requireLevel(level);
  const base = momentsOfValues(control);
  const all = groups.map((group) => momentsOfValues(group));
  const present = all.filter(({ n }) => n > 0);
  if (base.n === 0 || present.length === 0) return undefined;
  const df = present.reduce((sum, { n }) => sum + n - 1, base.n - 1);
  const squares = [base, ...present].reduce((sum, { m2, n, mean }) => sum + beyondRounding(m2, n, mean), 0);
  if (df === 0 || squares === 0) return undefined;
  const deviation = Math.sqrt(squares / df);
  const shares = present.map(({ n }) => n / (n + base.n));
  const reach = criticalValue(shares, df, 1 - level);
  const method = "Dunnett's";
  return all.map(({ n, mean }) => {
    if (n === 0) return undefined;
    const standardError = deviation * Math.sqrt(1 / n + 1 / base.n);
    const value = mean - base.mean;
    const statistic = value / standardError;
    const [low, high] = [value - reach * standardError, value + reach * standardError];
    const total = n + base.n;
    return {
      statistic,
      pvalue: dunnettTail(alternative === 'two-sided' ? Math.abs(statistic) : statistic, shares, df, alternative),
      alternative,
      df,
      standardError,
      estimate: { value, low, high, level, n: total, method },
      n: total,
      method,
    };
  });
}

// Between the bounds of one comparison and of Bonferroni.
function criticalValue(shares: readonly number[], df: number, alpha: number): number {
  const excess = (t: number) => Math.log(dunnettTail(t, shares, df, 'two-sided') / alpha);
  const bound = (comparisons: number) => studentTQuantile(1 - alpha / 2 / comparisons, df);
  if (shares.length === 1) return bound(1);
  return findRoot(excess, bound(1), bound(shares.length))!;
}
