import { betaKernel } from './beta-kernel.ts';

/**
 * Returns the chance of at least x marked things among `draws` taken without replacement from `marked` marked and
 * `unmarked` other ones, as `scipy.stats.hypergeom.sf(x - 1, ...)`, with its relative accuracy (about 1e-12) however
 * small it is, at the cost of one tail.
 */
export function hypergeometricUpper(x: number, marked: number, unmarked: number, draws: number): number {
  const least = Math.max(0, draws - unmarked);
  const most = Math.min(draws, marked);
  if (x <= least) return 1;
  if (x > most) return 0;
  const ratio = (k: number) => ((marked - k) / (k + 1)) * ((draws - k) / (unmarked - draws + k + 1));
  const p = draws / (marked + unmarked);
  const point = (binomial(x, marked, p) * binomial(draws - x, unmarked, p)) / binomial(draws, marked + unmarked, p);
  if (ratio(x) < 1) return Math.min(1, point * series(1, x, most, ratio));
  const below = point * series(0, x, least, (k) => 1 / ratio(k - 1), -1);
  return 1 - below;
}

// start + r(x) + r(x) r(x + 1) + ..., until nothing is added.
function series(start: number, x: number, end: number, r: (k: number) => number, step: 1 | -1 = 1): number {
  let sum = start;
  for (let k = x, term = 1; k !== end; k += step) {
    term *= r(k);
    if (term < 1e-17 * sum) break;
    sum += term;
  }
  return sum;
}

function binomial(x: number, n: number, p: number): number {
  if (x === 0) return (1 - p) ** n;
  if (x === n) return p ** n;
  return betaKernel(x, n - x, p, 1 - p) * (n / x / (n - x));
}
