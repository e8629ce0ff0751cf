import { invalid } from './invalid.ts';
import { logGamma } from './log-gamma.ts';
import type { Rng } from './rng.ts';

/**
 * Returns how many of `n` independent tries with chance `p` succeed: one exact draw, in time that does not grow with n.
 *
 * Inversion where fewer than ten successes (or failures) are expected, else the transformed rejection of Hörmann, "The
 * generation of binomial random variates", 1993, algorithm BTRS. Throws a RangeError unless n is whole and 0 or more,
 * and 0 <= p <= 1.
 */
export function drawBinomial(n: number, p: number, rng: Rng): number {
  if (!(Number.isSafeInteger(n) && n >= 0)) throw invalid('n', n, 'an integer of 0 or more');
  if (!(p >= 0 && p <= 1)) throw invalid('p', p, '0 to 1');
  if (n === 0 || p === 0) return 0;
  if (p > 0.5) return n - drawBinomial(n, 1 - p, rng);
  return n * p < 10 ? invert(n, p, rng) : reject(n, p, rng);
}

function invert(n: number, p: number, rng: Rng): number {
  const odds = p / (1 - p);
  const none = Math.exp(n * Math.log1p(-p));
  for (;;) {
    let u = rng.next();
    let mass = none;
    for (let k = 0; k <= n; k++) {
      if (u < mass) return k;
      u -= mass;
      mass *= (odds * (n - k)) / (k + 1);
    }
  }
}

function reject(n: number, p: number, rng: Rng): number {
  const deviation = Math.sqrt(n * p * (1 - p));
  const b = 1.15 + 2.53 * deviation;
  const a = -0.0873 + 0.0248 * b + 0.01 * p;
  const centre = n * p + 0.5;
  const squeeze = 0.92 - 4.2 / b;
  for (;;) {
    const v = rng.next();
    const u = rng.next() - 0.5;
    const room = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / room + b) * u + centre);
    if (room >= 0.07 && v <= squeeze) return k;
    if (!(k >= 0 && k <= n)) continue;
    const mode = Math.floor((n + 1) * p);
    const height = Math.log((v * (2.83 + 5.1 / b) * deviation) / (a / (room * room) + b));
    const ratio =
      logGamma(mode + 1) +
      logGamma(n - mode + 1) -
      logGamma(k + 1) -
      logGamma(n - k + 1) +
      (k - mode) * Math.log(p / (1 - p));
    if (height <= ratio) return k;
  }
}
