import { invalid } from './invalid.ts';

/**
 * Returns the Shannon entropy of the shares behind `counts`, in nats (as `scipy.stats.entropy(counts)`) or, with `base:
 * 2`, in bits; 0 when everything falls on one value. `undefined` when the counts sum to 0.
 *
 * It is the plug-in estimate, which on average falls short by about (kinds - 1) / (2 n) nats. Throws a RangeError when
 * a count is negative or NaN, or the base is not above 1.
 */
export function shannonEntropy(counts: ArrayLike<number>, { base = Math.E } = {}): number | undefined {
  if (!(base > 1)) throw invalid('base', base, 'above 1');
  let total = 0;
  for (let i = 0; i < counts.length; i++) {
    if (!(counts[i]! >= 0 && counts[i]! < Infinity)) throw invalid(`counts[${i}]`, counts[i], '0 or more');
    total += counts[i]!;
  }
  if (total === 0) return undefined;
  let nats = 0;
  for (let i = 0; i < counts.length; i++) {
    const share = counts[i]! / total;
    if (share > 0) nats -= share * Math.log(share);
  }
  return Math.max(0, nats) / Math.log(base);
}
