import { betaKernel } from './beta-kernel.ts';
import { invalid } from './invalid.ts';

const TINY = 1e-300;
const MOST_STEPS = 1_000_000;

/**
 * Returns the regularised incomplete beta function I_x(a, b), the probability that a Beta(a, b) variable is at most x, as
 * `scipy.special.betainc(a, b, x)`. With `upper: true` it returns 1 - I_x(a, b), with full relative accuracy.
 *
 * `complement` is 1 - x; give it when it is known better than the subtraction tells. Relative error about 1e-13. Throws a
 * RangeError unless a, b > 0 and 0 <= x <= 1. Source: NIST DLMF 8.17.22, evaluated by Lentz's method.
 */
export function incompleteBeta(
  a: number,
  b: number,
  x: number,
  { upper = false, complement = 1 - x }: { upper?: boolean; complement?: number } = {},
): number {
  if (!(a > 0 && a < Infinity)) throw invalid('a', a, 'above 0');
  if (!(b > 0 && b < Infinity)) throw invalid('b', b, 'above 0');
  if (!(x >= 0 && x <= 1)) throw invalid('x', x, '0 to 1');
  if (x === 0 || complement === 0) return (x === 0) === upper ? 1 : 0;

  const kernel = betaKernel(a, b, x, complement);
  // The fraction converges fast below the mean; above it, the mirrored one does.
  const direct = x < (a + 1) / (a + b + 2);
  const tail = direct ? (kernel * fraction(a, b, x)) / a : (kernel * fraction(b, a, complement)) / b;
  return direct === upper ? 1 - tail : tail;
}

function fraction(a: number, b: number, x: number): number {
  let c = 1;
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1));
  let result = d;
  for (let m = 1; m <= MOST_STEPS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / nonZero(1 + even * d);
    c = nonZero(1 + even / c);
    result *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / nonZero(1 + odd * d);
    c = nonZero(1 + odd / c);
    result *= d * c;
    if (Math.abs(d * c - 1) < 1e-16) break;
  }
  return result;
}

function nonZero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}
