/**
 * What one pass keeps of a set of numbers so that sets can be merged without loss: the count, the mean, and `m2`, the
 * sum of squared deviations from the mean (not the raw sum of squares, which loses its digits when the mean is large).
 * The moments of no numbers are `{ n: 0, mean: 0, m2: 0 }`, the neutral element of `mergeMoments`.
 */
export interface Moments {
  n: number;
  mean: number;
  m2: number;
}
