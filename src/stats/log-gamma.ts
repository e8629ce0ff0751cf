import { invalid } from './invalid.ts';
import { stirlingError } from './stirling-error.ts';

const HALF_LOG_TWO_PI = 0.9189385332046728;
const ONE_MINUS_EULER = 0.42278433509846713;

// zeta(k) - 1 for k = 2 to 31.
const ZETA_MINUS_ONE = [
  0.6449340668482264, 0.2020569031595943, 0.08232323371113819, 0.03692775514336993, 0.01734306198444914,
  0.008349277381922827, 0.00407735619794434, 0.0020083928260822143, 0.0009945751278180853, 0.0004941886041194645,
  0.0002460865533080483, 0.00012271334757848915, 0.00006124813505870483, 0.00003058823630702049, 0.00001528225940865187,
  0.000007637197637899763, 0.00000381729326499984, 0.000001908212716553939, 9.539620338727962e-7, 4.769329867878064e-7,
  2.38450502727733e-7, 1.1921992596531106e-7, 5.960818905125948e-8, 2.980350351465228e-8, 1.4901554828365043e-8,
  7.45071178983543e-9, 3.725334024788457e-9, 1.862659723513049e-9, 9.313274324196682e-10, 4.656629065033784e-10,
];

/**
 * Returns the natural logarithm of the gamma function for x > 0, as `scipy.special.gammaln(x)`.
 *
 * Relative error about 1e-15, also beside the zeros at 1 and 2. Throws a RangeError unless x > 0. Source: NIST DLMF
 * 5.7.3 (Taylor series at 2) for small x, reached by the recurrence; DLMF 5.11.1 (Stirling) from 10 on.
 */
export function logGamma(x: number): number {
  if (!(x > 0)) throw invalid('x', x, 'above 0');
  if (x >= 10) return (x - 0.5) * Math.log(x) - x + HALF_LOG_TWO_PI + stirlingError(x);
  if (x < 0.5) return logGamma(x + 1) - Math.log(x);
  if (x < 1.5) return taylorAtTwo(x - 1) - Math.log1p(x - 1);
  let rest = x;
  let product = 1;
  while (rest > 2.5) {
    rest -= 1;
    product *= rest;
  }
  return Math.log(product) + taylorAtTwo(rest - 2);
}

// log gamma(2 + z) for |z| <= 1/2; the terms fall as 4^-k.
function taylorAtTwo(z: number): number {
  let sum = 0;
  for (let i = ZETA_MINUS_ONE.length - 1; i >= 0; i--) {
    const k = i + 2;
    sum = ((k % 2 === 0 ? 1 : -1) * ZETA_MINUS_ONE[i]!) / k + z * sum;
  }
  return z * (ONE_MINUS_EULER + z * sum);
}
