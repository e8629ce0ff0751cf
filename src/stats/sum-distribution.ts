import { fourierTransform } from './fourier-transform.ts';
import { invalid } from './invalid.ts';
import { latticeStep } from './lattice-step.ts';
import { momentsOfValues } from './moments-of-values.ts';
import type { ResamplingDistribution } from './resampling-distribution.ts';

/** `draws` independent draws, with replacement, from `values`. */
export interface Summands {
  values: ArrayLike<number>;
  draws: number;
}

// Twelve standard deviations to either side leave less than 1e-11 outside even for a single extreme value among many.
const REACH = 12;
const GRID = 4096;
const MARGIN = 64;
const LARGEST_LATTICE = 16_384;
// Each draw is shared out to the two neighbouring cells, so a sum of few draws is spread over as many.
const BLUR = 8;

/**
 * Returns the distribution of the sum of all draws of all `parts`: what resampling a mean approaches as the number of
 * resamples grows, at a cost that depends neither on that number nor, past one reading of the values, on how many draws
 * are summed. `undefined` when there is nothing to draw or nothing varies.
 *
 * Characteristic functions are raised to the number of draws, multiplied, and transformed back (Feller, "An introduction
 * to probability theory", volume 2, 1971, chapter XV). Where all values lie on a common lattice (0 and 1, shares of a
 * fixed count) the result is exact to rounding; otherwise values are shared out to a grid of 4096 points that keeps
 * their mean and variance, which moves quantiles by less than a hundredth of a standard deviation. Throws a RangeError
 * when draws is not a whole number of 0 or more, or a value is not finite.
 */
export function sumDistribution(parts: readonly Summands[]): ResamplingDistribution | undefined {
  const terms = parts.map(termOf);
  const low = terms.reduce((sum, { draws, least }) => sum + draws * least, 0);
  const varying = terms.filter(({ range, draws }) => draws > 0 && range > 0);
  const span = varying.reduce((sum, { draws, range }) => sum + draws * range, 0);
  const variance = varying.reduce((sum, { draws, variance }) => sum + draws * variance, 0);
  const centre = varying.reduce((sum, { draws, mean }) => sum + draws * mean, 0);
  const standardDeviation = Math.sqrt(variance);
  const width = Math.min(span, 2 * REACH * standardDeviation);
  if (!(width > 1e-12 * Math.abs(low + centre))) return undefined;

  const lattice = commonStep(varying, width / (LARGEST_LATTICE - 1));
  // The margin holds what sharing out pushes past the greatest sum, which would else come round to the least.
  const step = lattice ?? width / (GRID - 1 - MARGIN);
  const cells = lattice === undefined ? GRID : 2 ** Math.ceil(Math.log2(Math.round(width / step) + 1));
  const { masses, spread } = massesOfSum(varying, step, cells, lattice !== undefined);
  const first = span / step < cells ? 0 : Math.max(0, Math.round(centre / step) - (cells >> 1));
  const cumulative = cumulate(masses, first % cells);
  // Sums are measured from their mean, in which the added variance is taken back.
  const mean = low + centre;
  const shrink = Math.sqrt(variance / (variance + spread));
  const sumAt = (cell: number) => Math.min(low + span, Math.max(low, mean + ((first + cell) * step - centre) * shrink));
  const cellAt = (sum: number) => ((sum - mean) / shrink + centre) / step - first;
  const upTo = (cell: number) => (cell < 0 ? 0 : cumulative[Math.min(cell, cells - 1)]!);

  return {
    standardDeviation,
    quantile(p) {
      const cell = firstReaching(cumulative, p - 1e-12);
      if (lattice !== undefined) return sumAt(cell);
      const mass = upTo(cell) - upTo(cell - 1);
      const share = mass > 0 ? Math.min(1, Math.max(0, (p - upTo(cell - 1)) / mass)) : 0.5;
      return sumAt(cell - 0.5 + share);
    },
    rank(value) {
      const position = cellAt(value);
      const cell = Math.round(position);
      if (lattice === undefined) return (upTo(cell - 1 - BLUR) + upTo(cell + BLUR)) / 2;
      if (Math.abs(position - cell) < 1e-6) return (upTo(cell - 1) + upTo(cell)) / 2;
      return upTo(Math.floor(position));
    },
  };
}

interface Term extends Summands {
  least: number;
  range: number;
  /** Of one draw, less `least`. */
  mean: number;
  variance: number;
}

function termOf({ values, draws }: Summands): Term {
  if (!(Number.isSafeInteger(draws) && draws >= 0)) throw invalid('draws', draws, 'an integer of 0 or more');
  let least = Infinity;
  let most = -Infinity;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (!Number.isFinite(value)) throw invalid(`values[${i}]`, value, 'finite');
    if (value < least) least = value;
    if (value > most) most = value;
  }
  const { n, mean, m2 } = momentsOfValues(values);
  if (n === 0) return { values, draws: 0, least: 0, range: 0, mean: 0, variance: 0 };
  return { values, draws, least, range: most - least, mean: mean - least, variance: m2 / n };
}

function commonStep(terms: readonly Term[], least: number): number | undefined {
  const distances = new Float64Array(terms.reduce((sum, { values }) => sum + values.length, 0));
  let filled = 0;
  for (const term of terms)
    for (let i = 0; i < term.values.length; i++) distances[filled++] = term.values[i]! - term.least;
  return latticeStep(distances, least);
}

/**
 * The masses of the sum on a circle of `cells` steps, cell 0 at the least sum, and by how much sharing values out
 * between two neighbouring cells raised the variance.
 */
function massesOfSum(terms: readonly Term[], step: number, cells: number, lattice: boolean) {
  let spread = 0;
  const productRe = new Float64Array(cells).fill(1);
  const productIm = new Float64Array(cells);
  for (const { values, least, draws } of terms) {
    const re = new Float64Array(cells);
    const im = new Float64Array(cells);
    const share = 1 / values.length;
    const around = cells - 1;
    for (let i = 0; i < values.length; i++) {
      const position = (values[i]! - least) / step;
      const cell = lattice ? Math.round(position) : Math.floor(position);
      const aside = lattice ? 0 : position - cell;
      re[cell & around]! += share * (1 - aside);
      re[(cell + 1) & around]! += share * aside;
      spread += draws * share * aside * (1 - aside);
    }
    fourierTransform(re, im);
    multiplyByPower(productRe, productIm, re, im, draws);
  }
  mirror(productRe, productIm);
  fourierTransform(productIm, productRe);
  return { masses: productRe, spread: spread * step * step };
}

/** Multiplies the first half of the product by the power of a spectrum; the other half is its mirror image. */
function multiplyByPower(
  productRe: Float64Array,
  productIm: Float64Array,
  re: Float64Array,
  im: Float64Array,
  draws: number,
): void {
  for (let k = 0; k <= productRe.length >> 1; k++) {
    let a = productRe[k]!;
    let b = productIm[k]!;
    let c = re[k]!;
    let d = im[k]!;
    for (let exponent = draws; exponent > 0; exponent = Math.floor(exponent / 2)) {
      if (exponent % 2 === 1) {
        const real = a * c - b * d;
        b = a * d + b * c;
        a = real;
      }
      const square = c * c - d * d;
      d = 2 * c * d;
      c = square;
    }
    productRe[k] = a;
    productIm[k] = b;
  }
}

function mirror(re: Float64Array, im: Float64Array): void {
  const n = re.length;
  for (let k = (n >> 1) + 1; k < n; k++) {
    re[k] = re[n - k]!;
    im[k] = -im[n - k]!;
  }
}

/** The running sum from cell `first` around the circle, never falling, its end at 1. */
function cumulate(masses: Float64Array, first: number): Float64Array {
  const n = masses.length;
  const cumulative = new Float64Array(n);
  let sum = 0;
  let highest = 0;
  for (let i = 0; i < n; i++) {
    sum += masses[(first + i) & (n - 1)]! / n;
    highest = Math.min(1, Math.max(highest, sum));
    cumulative[i] = highest;
  }
  cumulative[n - 1] = 1;
  return cumulative;
}

function firstReaching(cumulative: Float64Array, p: number): number {
  let low = 0;
  let high = cumulative.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (cumulative[middle]! >= p) high = middle;
    else low = middle + 1;
  }
  return low;
}
