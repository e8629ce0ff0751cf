import { invalid } from './invalid.ts';
import type { Rng } from './rng.ts';

/**
 * Returns one exact draw from the distribution Beta(a, b): for whole a and b, the a-th smallest of a + b - 1 uniform
 * numbers, in time that does not grow with them.
 *
 * Inversion where a or b is 1, else Cheng, "Generating beta variates with nonintegral shape parameters", 1978,
 * algorithm BB. Throws a RangeError unless a and b are finite and 1 or more.
 */
export function drawBeta(a: number, b: number, rng: Rng): number {
  if (!(a >= 1 && a < Infinity)) throw invalid('a', a, '1 or more');
  if (!(b >= 1 && b < Infinity)) throw invalid('b', b, '1 or more');
  if (a === 1) return 1 - (1 - rng.next()) ** (1 / b);
  if (b === 1) return (1 - rng.next()) ** (1 / a);

  const [smaller, larger] = a < b ? [a, b] : [b, a];
  const sum = a + b;
  const scale = Math.sqrt((sum - 2) / (2 * a * b - sum));
  const shift = smaller + 1 / scale;
  for (;;) {
    // Away from 0, whose logarithm is infinite.
    const u = 1 - rng.next();
    const v = scale * Math.log(u / (1 - u + 2 ** -54));
    const w = smaller * Math.exp(v);
    const z = u * u * (1 - rng.next());
    const r = shift * v - Math.log(4);
    const s = smaller + r - w;
    const accepted =
      s + 1 + Math.log(5) >= 5 * z || s >= Math.log(z) || r + sum * Math.log(sum / (larger + w)) >= Math.log(z);
    if (!accepted) continue;
    if (w === Infinity) return a === smaller ? 1 : 0;
    return a === smaller ? w / (larger + w) : larger / (larger + w);
  }
}
