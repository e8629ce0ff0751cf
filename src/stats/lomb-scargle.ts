import { finitePairs } from './finite-pairs.ts';
import { invalid } from './invalid.ts';

/** How much of a series a sine of each period explains. */
export interface LombScargle {
  /** For each period or frequency asked for, the share of the variance that its sine explains, 0 to 1. */
  powers: Float64Array;
  /** The strongest of them. */
  period: number;
  frequency: number;
  power: number;
  /** Probability that noise alone would reach this power at one of the frequencies asked for; an upper bound. */
  pvalue: number;
  n: number;
}

/**
 * Returns the Lomb-Scargle periodogram of y at the places x, which may be uneven, at the given `periods` (in units of
 * x) or `frequencies` (cycles per unit of x); `undefined` below four finite pairs, without any frequency, or when y is
 * constant.
 *
 * Each power is 1 - residual / total sum of squares of the least-squares fit of a sine and a mean, as
 * `scipy.signal.lombscargle(x, y, 2 pi f, normalize=True, floating_mean=True)`. A trend hides periods: take it out
 * first. The p-value is (1 - power)^((n - 3) / 2), exact for one frequency and independent normal noise, times the
 * number of frequencies. O(n) per frequency. Throws a RangeError when lengths differ, both or neither of periods and
 * frequencies are given, or one is not above 0. Zechmeister and Kuerster, "The generalised Lomb-Scargle periodogram",
 * 2009.
 */
export function lombScargle(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  { periods, frequencies }: { periods?: ArrayLike<number>; frequencies?: ArrayLike<number> },
): LombScargle | undefined {
  const asked = periods ?? frequencies;
  if (!asked || (periods && frequencies)) throw invalid('periods', periods, 'periods or frequencies, one of them');
  const name = periods ? 'period' : 'frequency';
  for (let i = 0; i < asked.length; i++) {
    if (!(asked[i]! > 0 && asked[i]! < Infinity)) throw invalid(name, asked[i], 'above 0');
  }
  const wanted = Float64Array.from(asked, (value) => (periods ? 1 / value : value));
  const points = finitePairs(x, y);
  const n = points.x.length;
  const centred = lessMean(points.y);
  if (n < 4 || wanted.length === 0 || !centred) return undefined;
  const origin = points.x[0]!;
  const times = points.x.map((time) => time - origin);
  const powers = wanted.map((frequency) => explained(times, centred, 2 * Math.PI * frequency));
  let best = 0;
  for (let i = 1; i < powers.length; i++) if (powers[i]! > powers[best]!) best = i;
  const power = powers[best]!;
  const pvalue = Math.min(1, wanted.length * (1 - power) ** ((n - 3) / 2));
  return { powers, period: 1 / wanted[best]!, frequency: wanted[best]!, power, pvalue, n };
}

function lessMean(y: Float64Array): Float64Array | undefined {
  if (y.every((value) => value === y[0])) return undefined;
  const mean = y.reduce((sum, value) => sum + value, 0) / y.length;
  return y.map((value) => value - mean);
}

/** Share of the squares of y, whose mean is 0, that a cosine, a sine and a mean fit. */
function explained(times: Float64Array, y: Float64Array, omega: number): number {
  const n = times.length;
  let [c, s, cc, cs, yc, ys, yy] = [0, 0, 0, 0, 0, 0, 0];
  for (let i = 0; i < n; i++) {
    const cos = Math.cos(omega * times[i]!);
    const sin = Math.sin(omega * times[i]!);
    c += cos;
    s += sin;
    cc += cos * cos;
    cs += cos * sin;
    yc += y[i]! * cos;
    ys += y[i]! * sin;
    yy += y[i]! * y[i]!;
  }
  const [a, b, d] = [cc - (c * c) / n, cs - (c * s) / n, n - cc - (s * s) / n];
  const determinant = a * d - b * b;
  // Sampled at its zeros (the Nyquist frequency) one of the two waves vanishes; the other one alone is fitted.
  const singular = determinant <= 1e-10 * n * n;
  const fitted = singular
    ? Math.max(a > 1e-10 * n ? (yc * yc) / a : 0, d > 1e-10 * n ? (ys * ys) / d : 0)
    : (yc * yc * d - 2 * yc * ys * b + ys * ys * a) / determinant;
  return Math.min(1, Math.max(0, fitted / yy));
}
