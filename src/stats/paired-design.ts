import { invalid } from './invalid.ts';

/** Pairs (the same seeds, prompts or steps under both arms) of normal differences. */
export interface PairedDesign {
  /** Of single differences, in their unit. */
  standardDeviation: number;
  /** Number of pairs. */
  n: number;
}

/**
 * Returns the standard error of the mean difference and its degrees of freedom. Throws a RangeError unless the standard
 * deviation and the number are above 0.
 */
export function pairedDesign({ standardDeviation, n }: PairedDesign): { standardError: number; df: number } {
  if (!(standardDeviation > 0 && standardDeviation < Infinity)) {
    throw invalid('standardDeviation', standardDeviation, 'above 0');
  }
  if (!(n > 0 && n < Infinity)) throw invalid('n', n, 'above 0');
  return { standardError: standardDeviation / Math.sqrt(n), df: Math.max(0, n - 1) };
}
