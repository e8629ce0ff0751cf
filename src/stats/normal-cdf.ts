const ROOT_TWO_PI = 2.5066282746310007;

/**
 * Returns the probability that a standard normal variable is at most z, as `scipy.stats.norm.cdf(z)`; both tails keep
 * their relative accuracy (about 1e-13) down to z = -37.
 *
 * Near 0 the power series of NIST DLMF 7.6.2, further out the continued fraction of DLMF 7.9.3. NaN in, NaN out.
 */
export function normalCdf(z: number): number {
  if (Number.isNaN(z)) return Number.NaN;
  const distance = Math.abs(z);
  const density = Math.exp(-0.5 * distance * distance) / ROOT_TWO_PI;
  if (distance < 2.5) {
    let term = z;
    let sum = z;
    for (let k = 3; Math.abs(term) > 1e-18 * Math.abs(sum); k += 2) {
      term *= (z * z) / k;
      sum += term;
    }
    return 0.5 + density * sum;
  }
  if (distance > 39) return z < 0 ? 0 : 1;
  let fraction = distance;
  // As many terms as leave every bit as it is with more of them.
  for (let k = Math.ceil(25 + 450 / (distance * distance)); k >= 1; k--) fraction = distance + k / fraction;
  const tail = density / fraction;
  return z < 0 ? tail : 1 - tail;
}
