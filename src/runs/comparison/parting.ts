import { studentTCdf } from '../../stats/student-t-cdf.ts';
import { errorOfMean, type Noise } from '../judging/noise.ts';

/** Where two curves part and stay apart, as places among their differences. */
export interface Parting {
  /** First point beyond which the difference stays on one side. */
  readonly index: number;
  /** The places that fit nearly as well: 95 % of the likelihood lies between them. */
  readonly low: number;
  readonly high: number;
  /** Mean difference from there on, in the unit of the differences, and its standard error. */
  readonly difference: number;
  readonly error: number;
  /** Two-sided, allowing for the search; smaller is surer. */
  readonly pvalue: number;
}

export interface PartingOptions {
  /** Chance that differences which are nothing but noise are called a parting. */
  readonly alpha?: number;
  /** Smaller differences are not worth telling, in the unit of the differences. */
  readonly margin?: number;
}

/** Below this many points in common no parting is sought. */
export const PARTING_POINTS = 8;
/** Points after a parting that must speak for it, and their least share of all. */
const LEAST_AFTER = 3;
const LEAST_SHARE = 0.05;
/** Fewer points after a parting have a level; more have a slope, too. */
const SLOPE_AFTER = 6;
/** Of what follows a parting the last part must still lie on its side: this share, but five points at least. */
const END_SHARE = 1 / 3;
const LEAST_END = 5;
const MOST_CORRELATION = 0.95;
/** Standard errors by which correlation is taken above its estimate: short curves do not say how much points follow another. */
const CAUTION = 2;
/** 95 % point of chi-squared with one degree of freedom: scipy.stats.chi2.ppf(0.95, 1). */
const CHI2 = 3.841458820694124;

/**
 * Where differences of two aligned curves leave 0 for good; undefined where they do not, or below eight of them. Before a
 * parting the differences are noise about 0, from there on noise about a line: the place is where that fits best. What is
 * left gives the noise, with its correlation from point to point, so neither the common shape of the curves nor the parting
 * itself counts as noise. The mean difference after the parting must lie beyond `alpha` (Student's t, with allowance for
 * correlation and for the places tried), and the last third of what follows must lie on the same side beyond a standard
 * error. Where the part before a parting lies beyond noise, too, it began earlier.
 */
export function partingOf(
  differences: Float64Array,
  { alpha = 0.01, margin = 0 }: PartingOptions = {},
): Parting | undefined {
  const n = differences.length;
  if (n < PARTING_POINTS) return undefined;
  const fit = fitParting(differences);
  const noise = noiseOfFit(differences, fit);
  const found = judge(differences, fit, noise, alpha);
  if (found === undefined || Math.abs(found.difference) <= margin) return undefined;
  return earliest(differences, found, noise, alpha);
}

/** Noise of differences about 0 before they part, and about a line after that; undefined below eight of them. */
export function noiseOfDifferences(differences: Float64Array): Noise | undefined {
  if (differences.length < PARTING_POINTS) return undefined;
  return noiseOfFit(differences, fitParting(differences));
}

interface Fit {
  readonly index: number;
  readonly level: number;
  readonly slope: number;
  /** What each place leaves unexplained, as a sum of squares. */
  readonly squares: Float64Array;
}

function leastAfter(n: number): number {
  return Math.max(LEAST_AFTER, Math.ceil(LEAST_SHARE * n));
}

/** The place from which a line fits the differences best, 0 standing before it. */
function fitParting(d: Float64Array): Fit {
  const n = d.length;
  const squares = new Float64Array(n);
  const last = n - leastAfter(n);
  let [count, sx, sxx, sd, sdd, sxd] = [0, 0, 0, 0, 0, 0];
  const before = new Float64Array(n + 1);
  for (let i = 0; i < n; i++) before[i + 1] = before[i] + d[i] ** 2;
  const lines: { level: number; slope: number }[] = new Array(n);
  let best = 0;
  for (let i = n - 1; i >= 0; i--) {
    // Places count from the end, so that the sums stay small.
    const x = n - 1 - i;
    count++;
    sx += x;
    sxx += x * x;
    sd += d[i];
    sdd += d[i] ** 2;
    sxd += x * d[i];
    if (i > last) continue;
    const spread = sxx - (sx * sx) / count;
    const slope = count < SLOPE_AFTER ? 0 : (sxd - (sx * sd) / count) / spread;
    const level = (sd - slope * sx) / count;
    squares[i] = before[i] + Math.max(0, sdd - level * sd - slope * sxd);
    lines[i] = { level, slope };
    if (i === last || squares[i] <= squares[best]) best = i;
  }
  return { index: best, ...lines[best], squares: squares.subarray(0, last + 1) };
}

/** First and last place that fit nearly as well as the best: 95 % of the likelihood (Wilks) of as many points as independent. */
function placesOf({ index, squares }: Fit, n: number, correlation: number): Pick<Parting, 'low' | 'high'> {
  const independent = (n * (1 - correlation)) / (1 + correlation);
  const limit = squares[index] * Math.exp(CHI2 / Math.max(1, independent));
  return { low: squares.findIndex((one) => one <= limit), high: squares.findLastIndex((one) => one <= limit) };
}

/**
 * Noise from the differences of neighbours one and two places apart, to which a smooth shape that the line does not follow
 * adds little (Hall and Van Keilegom, "Using difference-based methods for inference in nonparametric regression with time
 * series errors", 2003, for errors that each follow the one before).
 */
function noiseOfFit(d: Float64Array, { index, level, slope }: Fit): Noise {
  const n = d.length;
  const parameters = n - index < SLOPE_AFTER ? 2 : 3;
  const residuals = d.map((value, i) => value - (i < index ? 0 : level + slope * (n - 1 - i)));
  const [one, two] = [1, 2].map((lag) => meanSquare(residuals, lag));
  const raw = one === 0 ? 0 : two / one - 1 + CAUTION / Math.sqrt(n);
  const correlation = Math.min(MOST_CORRELATION, Math.max(0, raw));
  return {
    sd: Math.sqrt(((one / 2 / (1 - correlation)) * n) / (n - parameters)),
    correlation,
    degreesOfFreedom: n - parameters,
  };
}

/** Mean square of the differences of points that stand `lag` apart. */
function meanSquare(values: Float64Array, lag: number): number {
  let sum = 0;
  for (let i = lag; i < values.length; i++) sum += (values[i] - values[i - lag]) ** 2;
  return sum / (values.length - lag);
}

function judge(d: Float64Array, fit: Fit, noise: Noise, alpha: number): Parting | undefined {
  const n = d.length;
  const { index } = fit;
  const after = d.subarray(index);
  const difference = after.reduce((sum, value) => sum + value, 0) / after.length;
  const error = errorOfMean(noise, after.length);
  const end = after.subarray(-Math.max(LEAST_END, Math.ceil(END_SHARE * after.length)));
  const atEnd = end.reduce((sum, value) => sum + value, 0) / end.length;
  if (difference === 0 || difference * atEnd < 0 || Math.abs(atEnd) < errorOfMean(noise, end.length)) return undefined;
  const places = 1 + Math.log2(n);
  const t = error === 0 ? Number.POSITIVE_INFINITY : Math.abs(difference) / error;
  const pvalue = Math.min(1, 2 * studentTCdf(-t, noise.degreesOfFreedom) * places);
  if (pvalue > alpha) return undefined;
  return { index, ...placesOf(fit, n, noise.correlation), difference, error, pvalue };
}

/** Goes back from a parting as long as what stands before it lies on the same side beyond the noise. */
function earliest(d: Float64Array, found: Parting, noise: Noise, alpha: number): Parting {
  if (found.index < PARTING_POINTS) return found;
  const before = d.subarray(0, found.index);
  const earlier = judge(before, fitParting(before), noise, alpha);
  if (earlier === undefined || earlier.difference * found.difference < 0) return found;
  const { index, low, high } = earliest(before, earlier, noise, alpha);
  return { ...found, index, low, high };
}
