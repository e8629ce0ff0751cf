import { integrate } from './integrate.ts';
import { invalid } from './invalid.ts';
import { stirlingError } from './stirling-error.ts';

/** Below e^-92 = 1e-40 of its peak the density of the scale is left out. */
const DEPTH = 92;

/**
 * Returns the mean of g(S) over S, the standard deviation estimated from normal data with `df` degrees of freedom, in
 * units of the true one: S^2 is chi-squared over df. What an estimated spread does to a probability: noncentral t, power
 * and Dunnett's comparison are means of this kind.
 *
 * g must be smooth. With df = Infinity the scale is known, S = 1. Throws a RangeError unless df > 0.
 */
export function meanOverScale(df: number, g: (scale: number) => number): number {
  if (!(df > 0)) throw invalid('df', df, 'above 0');
  if (df === Infinity) return g(1);
  // On u = log S the density is a smooth bell with its peak at 0.
  const peak = Math.sqrt(df / Math.PI) * Math.exp(-stirlingError(df / 2));
  const depth = (u: number) => df * (Math.expm1(2 * u) / 2 - u);
  return integrate((u) => peak * Math.exp(-depth(u)) * g(Math.exp(u)), edge(depth, -1), edge(depth, 1));
}

// The nearest point found at which the density has sunk to that depth, from outside.
function edge(depth: (u: number) => number, side: 1 | -1): number {
  let u = side * 1e-9;
  while (depth(u) < DEPTH) u *= 2;
  let inner = u / 2;
  for (let step = 0; step < 8; step++) {
    const middle = (inner + u) / 2;
    if (depth(middle) < DEPTH) inner = middle;
    else u = middle;
  }
  return u;
}
