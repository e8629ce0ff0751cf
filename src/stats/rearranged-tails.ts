import type { Rng } from './rng.ts';

/**
 * Where a statistic lies among its values over all rearrangements of the data: the shares of arrangements with a value at
 * most (`lower`) and at least (`upper`) as high, and the shares that the lowest and the highest value have, below which
 * no p-value can fall. `resamples` counts the arrangements drawn, and is absent when all were counted.
 */
export interface RearrangedTails {
  statistic: number;
  lower: number;
  upper: number;
  lowest: number;
  highest: number;
  resamples?: number;
}

/** How many arrangements to draw, from what, and whether to draw also where all can be counted. */
export interface RearrangementDraws {
  resamples: number;
  rng: Rng;
  always: boolean;
}
