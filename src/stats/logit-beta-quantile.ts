import { betaKernel } from './beta-kernel.ts';
import { incompleteBeta } from './incomplete-beta.ts';

const LOWEST = -745;
const HIGHEST = 745;

/**
 * Returns log(x / (1 - x)) for the x at which a Beta(a, b) variable has the probability p below it (or above it, with
 * `upper: true`), for 0 < p <= 0.5.
 *
 * On this scale both ends of 0 to 1 keep their digits, the derivative is `betaKernel`, and the logarithm of a tail is
 * concave, so Newton's steps on it converge from anywhere; a bracket guards them against rounding.
 */
export function logitBetaQuantile(a: number, b: number, p: number, { upper = false } = {}): number {
  const target = Math.log(p);
  let low = LOWEST;
  let high = HIGHEST;
  let u = Math.log(a / b);
  for (let step = 0; step < 200; step++) {
    const x = 1 / (1 + Math.exp(-u));
    const y = 1 / (1 + Math.exp(u));
    const tail = incompleteBeta(a, b, x, { upper, complement: y });
    const gap = Math.log(tail) - target;
    if (gap === 0) return u;
    if (gap > 0 === upper) low = u;
    else high = u;
    const slope = (upper ? -1 : 1) * (betaKernel(a, b, x, y) / tail);
    let next = u - gap / slope;
    if (!(next > low && next < high)) next = (low + high) / 2;
    if (Math.abs(next - u) <= 4e-16 * Math.max(1e-8, Math.abs(u))) return next;
    u = next;
  }
  return u;
}
