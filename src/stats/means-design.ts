import { invalid } from './invalid.ts';

/** Two arms of normal observations, such as runs, in one unit. */
export interface MeansDesign {
  /** Of single observations in an arm, in the unit of the difference. */
  standardDeviation: number;
  /** Observations (runs) per arm: the same in both, or [candidate, baseline]. */
  n: number | readonly [number, number];
  /** By how much clusters inflate the variance: see `designEffect`. The degrees of freedom shrink with it. */
  designEffect?: number;
  /** 'normal' takes the spread as known, as textbook formulas do; it flatters few runs. */
  distribution?: 't' | 'normal';
}

/**
 * Returns the standard error of the difference of the two means, and its degrees of freedom, 0 where there are too few
 * observations to tell the spread.
 *
 * Throws a RangeError unless the standard deviation and the numbers are above 0.
 */
export function meansDesign({ standardDeviation, n, designEffect = 1, distribution = 't' }: MeansDesign): {
  standardError: number;
  df: number;
} {
  if (!(standardDeviation > 0 && standardDeviation < Infinity)) {
    throw invalid('standardDeviation', standardDeviation, 'above 0');
  }
  const [n1, n0] = typeof n === 'number' ? [n, n] : n;
  if (!(n1 > 0 && n0 > 0 && n1 + n0 < Infinity)) throw invalid('n', n, 'above 0');
  return {
    standardError: standardDeviation * Math.sqrt(designEffect * (1 / n1 + 1 / n0)),
    df: distribution === 'normal' ? Infinity : Math.max(0, (n1 + n0) / designEffect - 2),
  };
}
