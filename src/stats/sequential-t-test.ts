import { beyondRounding } from './beyond-rounding.ts';
import type { Difference } from './difference.ts';
import { invalid } from './invalid.ts';
import { momentsOfValues } from './moments-of-values.ts';
import { pairedDifference } from './paired-difference.ts';
import { requireLevel } from './require-level.ts';
import type { TComparison } from './t-comparison.ts';

/** A comparison that may be read after every run. */
export interface SequentialComparison extends TComparison {
  /** How much better an effect explains the data than none: evidence that may be multiplied over independent studies. */
  evalue: number;
}

/**
 * Returns the comparison of mean(x) with mean(y), or with a number, that stays valid however often one looks, for normal
 * values such as the scores of runs: look after each seed, stop when it is clear. `undefined` with too few values for a
 * spread, or without any. NaN is missing.
 *
 * The e-value is the likelihood ratio of an effect drawn from a normal law of standard deviation `scale`, in standard
 * deviations of single values, against none, the means and the spread being unknown; the p-value is 1 over it and the
 * interval holds the differences with less evidence against them than 1 / (1 - level). `statistic` is Student's t. With
 * `paired`, of the differences x[i] - y[i]; otherwise two samples of one spread.
 *
 * It pays for looking: after 8 pairs its interval is 1.8 times as wide as Student's, and there is none before 5, when the
 * data cannot rule out any difference. Sources: Lai, "On confidence sequences", 1976; Wang and Ramdas, "Anytime-valid
 * t-tests and confidence sequences for Gaussian means with unknown variance", 2024; Pérez-Ortiz et al., "E-statistics,
 * group invariance and anytime-valid testing", 2024. Throws a RangeError for a level outside 0 to 1 or a scale not above
 * 0.
 */
export function sequentialTTest(
  x: ArrayLike<number>,
  y: ArrayLike<number> | number,
  { paired = false, scale = 1, level = 0.95 }: { paired?: boolean; scale?: number; level?: number } = {},
): SequentialComparison | undefined {
  requireLevel(level);
  if (!(scale > 0 && scale < Infinity)) throw invalid('scale', scale, 'above 0');
  const noise = differenceOf(x, y, paired);
  if (!noise) return undefined;
  const { difference, standardError, df, n, size } = noise;
  const popmean = typeof y === 'number' ? y : 0;
  const statistic = (difference - popmean) / standardError;
  const gain = 1 + scale * scale * size;
  const power = (df + 1) / 2;
  const square = (statistic * statistic) / df;
  const ratio = square === Infinity ? Math.log(gain) : Math.log1p(square) - Math.log1p(square / gain);
  const evidence = power * ratio - Math.log(gain) / 2;

  const limit = Math.exp((Math.log(1 / (1 - level)) + Math.log(gain) / 2) / power);
  const reach = limit < gain ? Math.sqrt((df * (limit - 1)) / (1 - limit / gain)) * standardError : undefined;
  const method = 'anytime-valid t, normal mixture';
  const bounds = reach === undefined ? {} : { low: difference - reach, high: difference + reach, level };
  return {
    statistic,
    pvalue: Math.min(1, Math.exp(-evidence)),
    evalue: Math.exp(evidence),
    alternative: 'two-sided',
    df,
    standardError,
    estimate: { value: difference, ...bounds, n, method },
    n,
    method,
  };
}

/** The difference, and how many values of one sample would tell as much. */
function differenceOf(
  x: ArrayLike<number>,
  y: ArrayLike<number> | number,
  paired: boolean,
): (Difference & { size: number }) | undefined {
  if (typeof y !== 'number' && paired) {
    const pairs = pairedDifference(x, y);
    return pairs && { ...pairs, size: pairs.n };
  }
  const first = momentsOfValues(x);
  const second = typeof y === 'number' ? { n: Infinity, mean: 0, m2: 0 } : momentsOfValues(y);
  const n = first.n + (typeof y === 'number' ? 0 : second.n);
  const df = n - (typeof y === 'number' ? 1 : 2);
  if (first.n === 0 || second.n === 0 || df < 1) return undefined;
  const size = 1 / (1 / first.n + 1 / second.n);
  const spread = beyondRounding(first.m2 + second.m2, n, Math.max(Math.abs(first.mean), Math.abs(second.mean)));
  if (spread === 0) return undefined;
  return { difference: first.mean - second.mean, standardError: Math.sqrt(spread / df / size), df, n, size };
}
