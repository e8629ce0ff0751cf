import { normalQuantile } from '../../src/stats/normal-quantile.ts';
import type { Rng } from '../../src/stats/rng.ts';

/** A standard normal number. */
export function normal(rng: Rng): number {
  return normalQuantile(rng.next() + 2 ** -54);
}

/** A number from `low` to `high`. */
export function between(rng: Rng, low: number, high: number): number {
  return low + (high - low) * rng.next();
}

/** One of a list. */
export function oneOf<T>(rng: Rng, all: readonly T[]): T {
  return all[rng.integer(all.length)];
}

/** How the noise of a logged metric goes from point to point. */
export const NOISES = ['independent', 'autocorrelated', 'heavy-tailed', 'rounded'] as const;
export type Noise = (typeof NOISES)[number];

/** `n` numbers of standard deviation about 1; rounding is the caller's. */
export function noiseOf(rng: Rng, n: number, kind: Noise): number[] {
  let last = normal(rng);
  return Array.from({ length: n }, () => {
    if (kind === 'heavy-tailed') {
      // Student's t with five degrees of freedom, scaled to variance 1.
      const chi = Array.from({ length: 5 }, () => normal(rng) ** 2).reduce((a, b) => a + b) / 5;
      return (normal(rng) / Math.sqrt(chi)) * Math.sqrt(3 / 5);
    }
    if (kind !== 'autocorrelated') return normal(rng);
    last = 0.5 * last + Math.sqrt(0.75) * normal(rng);
    return last;
  });
}
