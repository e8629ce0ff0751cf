import { stirlingError } from './stirling-error.ts';

/**
 * Returns x^a y^b / B(a, b) for x + y = 1 and a, b > 0: the beta density times x y.
 *
 * Saddle-point form (Loader, "Fast and accurate computation of binomial probabilities", 2000), which keeps its relative
 * accuracy where the factors overflow or the logarithms cancel. x and y are given apart so that neither end loses
 * digits.
 */
export function betaKernel(a: number, b: number, x: number, y: number): number {
  if (x === 0 || y === 0) return 0;
  const n = a + b;
  const correction = stirlingError(n) - stirlingError(a) - stirlingError(b);
  // a - n x, written so that it survives x near 1; b - n y is its negative.
  const gap = a * y - b * x;
  const exponent = correction - deviance(a, n * x, gap) - deviance(b, n * y, -gap);
  return Math.sqrt((a / n) * (b / (2 * Math.PI))) * Math.exp(exponent);
}

// observed log(observed / expected) - gap for gap = observed - expected, without cancellation when the two are close.
function deviance(observed: number, expected: number, gap: number): number {
  if (Math.abs(gap) >= 0.1 * (observed + expected)) return observed * Math.log(observed / expected) - gap;
  const v = gap / (observed + expected);
  let sum = gap * v;
  let power = 2 * observed * v;
  for (let j = 3; ; j += 2) {
    power *= v * v;
    const next = sum + power / j;
    if (next === sum) return sum;
    sum = next;
  }
}
