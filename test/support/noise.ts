import { normalQuantile } from '../../src/stats/normal-quantile.ts';
import type { Rng } from '../../src/stats/rng.ts';

/** One standard normal draw. */
export function normalDraw(rng: Rng): number {
  return normalQuantile(Math.max(Number.MIN_VALUE, rng.next()));
}

/** Stationary noise of mean 0 in which each point follows the one before with this correlation. */
export function arNoise(rng: Rng, n: number, { sd = 1, correlation = 0 } = {}): Float64Array {
  const noise = new Float64Array(n);
  for (let i = 0; i < n; i++)
    noise[i] =
      i === 0
        ? normalDraw(rng)
        : correlation * noise[i - 1] + Math.sqrt(1 - correlation * correlation) * normalDraw(rng);
  return noise.map((value) => value * sd);
}
