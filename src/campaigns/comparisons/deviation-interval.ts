import { fQuantile } from '../../stats/f-quantile.ts';

/** Degrees of freedom that stand for infinitely many: chi-squared over its own is F against them. */
const MANY = 1e9;

/**
 * The interval of a standard deviation known with `df` degrees of freedom, by the chi-squared distribution, which takes the
 * values for normal; undefined without degrees of freedom.
 */
export function deviationInterval(
  deviation: number,
  df: number,
  { level = 0.95 } = {},
): { low: number; high: number; level: number } | undefined {
  if (df < 1 || !(deviation > 0)) return undefined;
  const ratio = (p: number) => fQuantile(p, df, MANY);
  return {
    low: deviation / Math.sqrt(ratio(0.5 + level / 2)),
    high: deviation / Math.sqrt(ratio(0.5 - level / 2)),
    level,
  };
}
