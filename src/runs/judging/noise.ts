import { autocorrelation } from '../../stats/autocorrelation.ts';
import { piecewiseLine } from '../../stats/piecewise-line.ts';
import { studentTQuantile } from '../../stats/student-t-quantile.ts';
import type { Curve } from './curve.ts';

/** How far the points of a curve lie about it, and how much each follows the one before. */
export interface Noise {
  /** Standard deviation of a point about the curve, in the unit of the series. */
  readonly sd: number;
  /** Correlation of neighbouring points, 0 to 0.95; what is negative counts as 0. */
  readonly correlation: number;
  readonly degreesOfFreedom: number;
}

const noises = new WeakMap<Curve, Noise>();
const MOST = 0.95;

/**
 * Noise of a curve about the line through it, which may bend once; undefined below five points. What a bent line cannot
 * follow counts as noise, so the answer errs towards too much.
 *
 * The correlation is corrected for its bias downwards (van Giersbergen, "On the effect of deterministic terms on the bias
 * in stable AR models", 2005), as in `mannKendall`.
 */
export function noiseOf(curve: Curve): Noise | undefined {
  if (curve.n < 5) return undefined;
  let noise = noises.get(curve);
  if (noise === undefined) {
    noise = measure(curve);
    noises.set(curve, noise);
  }
  return noise;
}

function measure({ n, steps, values }: Curve): Noise {
  const bent = n < 8 ? undefined : piecewiseLine(steps, values);
  const isBent = bent !== undefined && bent.bicGain > 0;
  const line = isBent
    ? (x: number) => bent.level + (x < bent.knot ? bent.left : bent.right).slope * (x - bent.knot)
    : straightLine(steps, values);
  const residuals = values.map((value, i) => value - line(steps[i]));
  const degreesOfFreedom = n - (isBent ? 4 : 2);
  const squares = residuals.reduce((sum, residual) => sum + residual * residual, 0);
  const size = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const sd = Math.sqrt(squares / degreesOfFreedom);
  // An exact line leaves rounding, which is no noise.
  if (sd <= 1e-12 * size) return { sd: 0, correlation: 0, degreesOfFreedom };
  const raw = autocorrelation(residuals, 1) ?? 0;
  const bias = isBent ? 3 : 2;
  const correlation = Math.min(MOST, Math.max(0, (n * raw + bias) / (n - 4)));
  return { sd, correlation, degreesOfFreedom };
}

/** The least-squares line. */
function straightLine(x: Float64Array, y: Float64Array): (x: number) => number {
  const meanOf = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [middle, level] = [meanOf(x), meanOf(y)];
  let products = 0;
  let squares = 0;
  for (let i = 0; i < x.length; i++) {
    products += (x[i] - middle) * (y[i] - level);
    squares += (x[i] - middle) ** 2;
  }
  const slope = squares === 0 ? 0 : products / squares;
  return (at) => level + slope * (at - middle);
}

/** Standard error of the mean of `k` neighbouring points, in the unit of the series. */
export function errorOfMean({ sd, correlation }: Noise, k: number): number {
  let sum = 1;
  for (let lag = 1, power = correlation; lag < k && power > 1e-9; lag++, power *= correlation)
    sum += 2 * (1 - lag / k) * power;
  return sd * Math.sqrt(sum / k);
}

/** How many standard errors an interval of this level reaches to either side. */
export function reachOf({ degreesOfFreedom }: Noise, level: number): number {
  return studentTQuantile(0.5 + level / 2, Math.max(1, degreesOfFreedom));
}
