import { beyondRounding } from './beyond-rounding.ts';
import type { Estimate } from './estimate.ts';
import { invalid } from './invalid.ts';
import { momentsOfValues } from './moments-of-values.ts';
import { requireLevel } from './require-level.ts';
import { studentTQuantile } from './student-t-quantile.ts';

/** A mean of which a covariate has explained part of the noise. */
export interface CupedEstimate extends Estimate {
  /** The slope of y on x that was taken out, in units of y per unit of x. */
  theta: number;
  /** Which share of the variance of y went with it, 0 to 1: the squared correlation when theta was fitted. */
  varianceReduction: number;
  /** Each y less theta (x - mean), missing ones NaN: for comparisons of arms that share theta and the mean of x. */
  adjusted: Float64Array;
}

/**
 * Returns the mean of `y` adjusted by a covariate `x` that was known before and cannot have been affected, such as the
 * pass rate of the untrained model on the same prompt; in the unit of y. Pairs with a NaN are left out. `undefined`
 * without pairs; no interval with fewer than three, or where nothing varies.
 *
 * CUPED: y - theta (x - covariateMean), with theta = cov(x, y) / var(x) unless given, 0 when x does not vary. The mean of
 * y itself is unchanged when `covariateMean` is that of x (the default); to compare arms, give each the `theta` and
 * `covariateMean` of both together and compare the `adjusted` values. Student's t interval, one degree of freedom less
 * for a fitted theta. Source: Deng, Xu, Kohavi and Walker, "Improving the sensitivity of online controlled experiments by
 * utilizing pre-experiment data", 2013. Throws a RangeError when lengths differ or for a level outside 0 to 1.
 */
export function cuped(
  y: ArrayLike<number>,
  x: ArrayLike<number>,
  { theta, covariateMean, level = 0.95 }: { theta?: number; covariateMean?: number; level?: number } = {},
): CupedEstimate | undefined {
  requireLevel(level);
  if (x.length !== y.length) throw invalid('length of x', x.length, `${y.length}, as y`);
  const paired = (values: ArrayLike<number>) =>
    Float64Array.from(values, (value, i) => (Number.isNaN(x[i]! + y[i]!) ? Number.NaN : value));
  const [ofX, ofY] = [paired(x), paired(y)];
  const [covariate, plain] = [momentsOfValues(ofX), momentsOfValues(ofY)];
  const n = plain.n;
  if (n === 0) return undefined;

  const spread = beyondRounding(covariate.m2, n, covariate.mean);
  let products = 0;
  for (let i = 0; i < ofX.length; i++) {
    if (!Number.isNaN(ofX[i]!)) products += (ofX[i]! - covariate.mean) * (ofY[i]! - plain.mean);
  }
  const slope = theta ?? (spread > 0 ? products / spread : 0);
  const centre = covariateMean ?? covariate.mean;
  const adjusted = ofY.map((value, i) => value - slope * (ofX[i]! - centre));
  const { mean: value, m2 } = momentsOfValues(adjusted);
  const left = beyondRounding(m2, n, plain.mean);
  const varianceReduction = plain.m2 > 0 ? 1 - left / plain.m2 : 0;
  const base = { value, n, theta: slope, varianceReduction, adjusted, method: 'CUPED' };
  const df = n - 1 - (theta === undefined && spread > 0 ? 1 : 0);
  if (df < 1 || left === 0) return base;
  const half = studentTQuantile(0.5 + level / 2, df) * Math.sqrt(left / df / n);
  return { ...base, low: value - half, high: value + half, level };
}
