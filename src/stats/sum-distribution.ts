import { fourierTransform } from './fourier-transform.ts';
import { latticeStep } from './lattice-step.ts';
import type { ResamplingDistribution } from './resampling-distribution.ts';
import { type SumMoments, type Summands, type SumSource, sumMoments } from './sum-moments.ts';
import { type SumGrid, sumSpectrum } from './sum-spectrum.ts';

// Twelve standard deviations to either side leave less than 1e-11 outside even for a single extreme value among many.
const REACH = 12;
const GRID = 2048;
const LARGEST_LATTICE = 16_384;
// What sharing values out pushes past the greatest sum, which would else come round to the least.
const MARGIN = 64;
// Each draw is shared out to two neighbouring cells, so a sum of few draws is spread over as many.
const BLUR = 8;

/**
 * Returns the distribution of the sum of all draws of all `parts`: what resampling a mean approaches as the number of
 * resamples grows, at a cost that depends neither on that number nor, past one reading of the values, on how many draws
 * are summed. `undefined` when there is nothing to draw or nothing varies.
 *
 * Where all values lie on a common lattice (0 and 1, shares of a fixed count) the result is exact to rounding; otherwise
 * values are shared out to a grid of 2048 cells that keeps mean and variance, which moves quantiles by less than a
 * hundredth of a standard deviation. Throws a RangeError for sources that `sumMoments` refuses.
 */
export function sumDistribution(parts: readonly SumSource[]): ResamplingDistribution | undefined {
  const terms = parts.map((source) => ({ source, ...sumMoments(source) })).filter(({ terms }) => terms > 0);
  const low = terms.reduce((sum, { least, terms }) => sum + least * terms, 0);
  const mean = terms.reduce((sum, part) => sum + part.mean, 0);
  const variance = terms.reduce((sum, part) => sum + part.variance, 0);
  const varying = terms.filter(({ least, most }) => most > least);
  const span = varying.reduce((sum, { least, most, terms }) => sum + (most - least) * terms, 0);
  const standardDeviation = Math.sqrt(variance);
  const width = Math.min(span, 2 * REACH * standardDeviation);
  if (!(width > 1e-12 * Math.abs(mean))) return undefined;

  const grid = gridFor(varying, width);
  const { step, cells, exact } = grid;
  const { masses, spread } = massesOf(varying, grid);
  const first = span / step < cells ? 0 : Math.max(0, Math.round((mean - low) / step) - (cells >> 1));
  const cumulative = cumulate(masses, first % cells);
  // Sums are measured from their mean, in which the added variance is taken back.
  const shrink = Math.sqrt(variance / (variance + spread * step * step));
  const sumAt = (cell: number) => {
    const sum = low + (first + cell) * step;
    return Math.min(low + span, Math.max(low, exact ? sum : mean + (sum - mean) * shrink));
  };
  const cellAt = (sum: number) => ((exact ? sum : (sum - mean) / shrink + mean) - low) / step - first;
  const upTo = (cell: number) => (cell < 0 ? 0 : cumulative[Math.min(cell, cells - 1)]!);

  return {
    standardDeviation,
    quantile(p) {
      const cell = firstReaching(cumulative, p - 1e-12);
      if (exact) return sumAt(cell);
      const mass = upTo(cell) - upTo(cell - 1);
      const share = mass > 0 ? Math.min(1, Math.max(0, (p - upTo(cell - 1)) / mass)) : 0.5;
      return sumAt(cell - 0.5 + share);
    },
    rank(value) {
      const position = cellAt(value);
      const cell = Math.round(position);
      if (!exact) return (upTo(cell - 1 - BLUR) + upTo(cell + BLUR)) / 2;
      if (Math.abs(position - cell) < 1e-6) return (upTo(cell - 1) + upTo(cell)) / 2;
      return upTo(Math.floor(position));
    },
  };
}

interface Term extends SumMoments {
  source: SumSource;
}

function gridFor(terms: readonly Term[], width: number): SumGrid {
  const leaves = terms.flatMap(({ source, least }) => leavesOf(source).map(({ values }) => ({ values, least })));
  const distances = new Float64Array(leaves.reduce((sum, { values }) => sum + values.length, 0));
  let filled = 0;
  for (const { values, least } of leaves) {
    for (let i = 0; i < values.length; i++) distances[filled++] = values[i]! - least;
  }
  const lattice = latticeStep(distances, width / (LARGEST_LATTICE - 1));
  if (lattice === undefined) return { step: width / (GRID - 1 - MARGIN), cells: GRID, exact: false };
  return { step: lattice, cells: 2 ** Math.ceil(Math.log2(Math.round(width / lattice) + 1)), exact: true };
}

function leavesOf(source: SumSource): Summands[] {
  return 'sources' in source ? source.sources.flatMap(leavesOf) : [source];
}

/** The masses of the sum around the circle, cell 0 at the least sum. */
function massesOf(terms: readonly Term[], grid: SumGrid): { masses: Float64Array; spread: number } {
  const { cells } = grid;
  const real = new Float64Array(cells).fill(1);
  const imaginary = new Float64Array(cells);
  let spread = 0;
  for (const { source, least } of terms) {
    const part = sumSpectrum(source, least, grid);
    spread += part.spread;
    for (let k = 0; k <= cells >> 1; k++) {
      const product = real[k]! * part.real[k]! - imaginary[k]! * part.imaginary[k]!;
      imaginary[k] = real[k]! * part.imaginary[k]! + imaginary[k]! * part.real[k]!;
      real[k] = product;
    }
  }
  for (let k = (cells >> 1) + 1; k < cells; k++) {
    real[k] = real[cells - k]!;
    imaginary[k] = -imaginary[cells - k]!;
  }
  fourierTransform(imaginary, real);
  return { masses: real, spread };
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
