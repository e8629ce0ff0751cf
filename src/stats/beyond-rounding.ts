/**
 * Returns `m2`, a sum of squared deviations of n numbers, or 0 when rounding alone could have made it: when the spread
 * is below a few last digits of `scale`, the size of the numbers it was computed from.
 *
 * Differences such as 0.48 - 0.47 and 0.38 - 0.37 are equal on paper and not in binary; a t statistic over their spread
 * would be enormous and mean nothing.
 */
export function beyondRounding(m2: number, n: number, scale: number): number {
  const noise = 8 * Number.EPSILON * Math.abs(scale);
  return m2 <= n * noise * noise ? 0 : m2;
}
