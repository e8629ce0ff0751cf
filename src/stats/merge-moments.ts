import type { Moments } from './moments.ts';

/**
 * Returns the moments of the union of `parts`: merging shards gives what one pass over the whole gives, up to rounding.
 *
 * Source: Chan, Golub and LeVeque, "Updating formulae and a pairwise algorithm for computing sample variances", 1979.
 */
export function mergeMoments(parts: Iterable<Moments>): Moments {
  let n = 0;
  let mean = 0;
  let m2 = 0;
  for (const part of parts) {
    if (part.n === 0) continue;
    if (n === 0) {
      // As it is: a mean beyond 1e154 has no square to weigh by 0.
      ({ n, mean, m2 } = part);
      continue;
    }
    const total = n + part.n;
    const gap = part.mean - mean;
    mean += gap * (part.n / total);
    m2 += part.m2 + gap * gap * ((n * part.n) / total);
    n = total;
  }
  return { n, mean, m2 };
}
