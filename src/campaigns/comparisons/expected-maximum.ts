import { integrate } from '../../stats/integrate.ts';
import { normalCdf } from '../../stats/normal-cdf.ts';

/**
 * How far the greatest of `n` independent standard normal numbers lies above 0 on average: 0 for 1, 0.564 for 2, 1.42 for 8.
 * What the best of so many seeds gains by chance, in standard deviations. Source: Harter, "Expected values of normal order
 * statistics", 1961.
 */
export function expectedMaximum(n: number): number {
  const density = (x: number) => (n * Math.exp(-0.5 * x * x) * normalCdf(x) ** (n - 1)) / Math.sqrt(2 * Math.PI);
  return n <= 1 ? 0 : integrate((x) => x * density(x), -9, 9, { parts: 36 });
}
