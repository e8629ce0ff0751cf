import { normalCdf } from './normal-cdf.ts';

/** The turning-point comparison. */
export interface TurningPoints {
  /** Peaks and troughs. */
  count: number;
  /** How many independent values in random order would have. */
  expected: number;
  z: number;
  /** Two-sided. */
  pvalue: number;
  /** Values compared, a run of equal ones counted once. */
  n: number;
}

/**
 * Returns how often `values` turn, against 2 (n - 2) / 3 for independent values: above, the curve saws back and forth;
 * below, it is smoother than noise. NaN is skipped and a run of equal values counts once; `undefined` below three.
 *
 * Normal approximation with variance (16 n - 29) / 90. Kendall and Stuart, "The advanced theory of statistics", volume
 * 3, section 45.18.
 */
export function turningPoints(values: ArrayLike<number>): TurningPoints | undefined {
  let n = 0;
  let count = 0;
  let last = Number.NaN;
  let direction = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (Number.isNaN(value) || value === last) continue;
    n += 1;
    const next = n === 1 ? 0 : value > last ? 1 : -1;
    if (next * direction < 0) count += 1;
    direction = next;
    last = value;
  }
  if (n < 3) return undefined;
  const expected = (2 * (n - 2)) / 3;
  const z = (count - expected) / Math.sqrt((16 * n - 29) / 90);
  return { count, expected, z, pvalue: 2 * normalCdf(-Math.abs(z)), n };
}
