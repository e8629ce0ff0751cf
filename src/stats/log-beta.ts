import { logGamma } from './log-gamma.ts';
import { stirlingError } from './stirling-error.ts';

const HALF_LOG_TWO_PI = 0.9189385332046728;

/**
 * Returns the natural logarithm of the beta function B(a, b) for a, b > 0.
 *
 * Large arguments are combined before logarithms are taken, so nothing cancels (as R's `lbeta`). Throws a RangeError
 * through `logGamma` when an argument is not above 0.
 */
export function logBeta(a: number, b: number): number {
  const small = Math.min(a, b);
  const large = Math.max(a, b);
  const sum = small + large;
  if (!(large >= 10)) return logGamma(small) + logGamma(large) - logGamma(sum);
  const correction = stirlingError(large) - stirlingError(sum);
  const logLargeShare = Math.log1p(-small / sum);
  if (small < 10) {
    return logGamma(small) + correction + small - small * Math.log(sum) + (large - 0.5) * logLargeShare;
  }
  return (
    HALF_LOG_TWO_PI -
    0.5 * Math.log(large) +
    (correction + stirlingError(small)) +
    (small - 0.5) * Math.log(small / sum) +
    large * logLargeShare
  );
}
