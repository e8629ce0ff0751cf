import { autocorrelation } from './autocorrelation.ts';
import { averageRanks } from './average-ranks.ts';
import { kendallScore } from './kendall-score.ts';
import { normalCdf } from './normal-cdf.ts';

/** The Mann-Kendall comparison of a series with no trend. */
export interface MannKendall {
  /** Pairs of values that rise minus pairs that fall. */
  s: number;
  /** s over its standard deviation, with a continuity correction of 1. */
  z: number;
  pvalue: number;
  /** Kendall's tau-b with time, -1 to 1. */
  tau: number;
  n: number;
}

/**
 * Returns whether `values` rise or fall over their order more than chance would make them, whatever the shape of the
 * trend; NaN is skipped, `undefined` below three values or when all are equal. Ties are allowed for; O(n log n).
 *
 * `alternative` is `two-sided`, `greater` (a rise) or `less` (a fall).
 */
export function mannKendall(
  values: ArrayLike<number>,
  {
    autocorrelated = true,
    alternative = 'two-sided',
  }: { autocorrelated?: boolean; alternative?: 'two-sided' | 'greater' | 'less' } = {},
): MannKendall | undefined {
  const kept = Float64Array.from(values).filter((value) => !Number.isNaN(value));
  const score = kendallScore(kept);
  if (!score || score.n < 3) return undefined;
  const { s, tau, n } = score;
  const variance = score.variance * (autocorrelated ? inflation(kept) : 1);
  const z = (s - Math.sign(s)) / Math.sqrt(variance);
  return { s, z, pvalue: pvalueOf(z, alternative), tau, n };
}

function pvalueOf(z: number, alternative: 'two-sided' | 'greater' | 'less'): number {
  if (alternative === 'greater') return normalCdf(-z);
  if (alternative === 'less') return normalCdf(z);
  return 2 * normalCdf(-Math.abs(z));
}

function inflation(values: Float64Array): number {
  const n = values.length;
  const ranks = averageRanks(values);
  const mean = (n + 1) / 2;
  const centre = (n - 1) / 2;
  let sxy = 0;
  let sxx = 0;
  for (let i = 0; i < n; i++) {
    sxy += (i - centre) * (ranks[i]! - mean);
    sxx += (i - centre) ** 2;
  }
  const residuals = ranks.map((rank, i) => rank - mean - (sxy / sxx) * (i - centre));
  const r = autocorrelation(residuals, 1) ?? 0;
  const phi = Math.min(0.95, Math.max(0, (n * r + 2) / (n - 4)));
  if (n <= 4 || r < 1.645 / Math.sqrt(n)) return 1;
  let sum = 0;
  for (let i = 1; i < n - 2; i++) sum += (n - i) * (n - i - 1) * (n - i - 2) * phi ** i;
  return 1 + (2 * sum) / (n * (n - 1) * (n - 2));
}
