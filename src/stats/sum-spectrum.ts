import { fourierTransform } from './fourier-transform.ts';
import type { Summands, SumSource } from './sum-moments.ts';

/** The characteristic function of a sum on a circle of cells, its first half; the other half mirrors it. */
export interface SumSpectrum {
  real: Float64Array;
  imaginary: Float64Array;
  /** By how much sharing values out between two neighbouring cells raised the variance, in cells squared. */
  spread: number;
}

/** A circle of `cells` (a power of two), `step` apart, on which values lie exactly or between two cells. */
export interface SumGrid {
  step: number;
  cells: number;
  exact: boolean;
}

/**
 * Returns the spectrum of the sum of `source`, values being measured from `least` in steps of the grid.
 *
 * Drawing independently multiplies characteristic functions, so the spectrum of one draw, an average, is raised to the
 * number of draws (Feller, "An introduction to probability theory", volume 2, 1971, chapter XV).
 */
export function sumSpectrum(source: SumSource, least: number, grid: SumGrid): SumSpectrum {
  const draw = 'sources' in source ? averageSpectrum(source, least, grid) : spectrumOfValues(source, least, grid);
  raise(draw, source.draws);
  return { ...draw, spread: source.draws * draw.spread };
}

function averageSpectrum(
  { sources, weights }: { sources: readonly SumSource[]; weights?: ArrayLike<number> },
  least: number,
  grid: SumGrid,
): SumSpectrum {
  const average = { real: new Float64Array(grid.cells), imaginary: new Float64Array(grid.cells), spread: 0 };
  const total = weights === undefined ? sources.length : Array.from(weights).reduce((sum, weight) => sum + weight, 0);
  for (const [i, source] of sources.entries()) {
    const share = (weights === undefined ? 1 : weights[i]!) / total;
    if (share === 0) continue;
    const { real, imaginary, spread } = sumSpectrum(source, least, grid);
    for (let k = 0; k <= grid.cells >> 1; k++) {
      average.real[k]! += share * real[k]!;
      average.imaginary[k]! += share * imaginary[k]!;
    }
    average.spread += share * spread;
  }
  return average;
}

function spectrumOfValues({ values, weights }: Summands, least: number, { step, cells, exact }: SumGrid): SumSpectrum {
  const real = new Float64Array(cells);
  const imaginary = new Float64Array(cells);
  let total = values.length;
  if (weights !== undefined) {
    total = 0;
    for (let i = 0; i < values.length; i++) total += weights[i]!;
  }
  const around = cells - 1;
  let spread = 0;
  for (let i = 0; i < values.length; i++) {
    const share = (weights === undefined ? 1 : weights[i]!) / total;
    const position = (values[i]! - least) / step;
    const cell = exact ? Math.round(position) : Math.floor(position);
    const aside = exact ? 0 : position - cell;
    real[cell & around]! += share * (1 - aside);
    real[(cell + 1) & around]! += share * aside;
    spread += share * aside * (1 - aside);
  }
  fourierTransform(real, imaginary);
  return { real, imaginary, spread };
}

function raise({ real, imaginary }: SumSpectrum, power: number): void {
  for (let k = 0; k <= real.length >> 1; k++) {
    let a = 1;
    let b = 0;
    let c = real[k]!;
    let d = imaginary[k]!;
    for (let exponent = power; exponent > 0; exponent = Math.floor(exponent / 2)) {
      if (exponent % 2 === 1) {
        const product = a * c - b * d;
        b = a * d + b * c;
        a = product;
      }
      const square = c * c - d * d;
      d = 2 * c * d;
      c = square;
    }
    real[k] = a;
    imaginary[k] = b;
  }
}
