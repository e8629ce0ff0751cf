import { shannonEntropy } from './shannon-entropy.ts';

/**
 * Returns how many equally common kinds would be as diverse as `counts`: exp(entropy), from 1 (one kind only) to the
 * number of kinds. `undefined` when the counts sum to 0.
 *
 * Source: Hill, "Diversity and evenness", 1973, the number of order 1. Throws a RangeError when a count is negative.
 */
export function effectiveNumber(counts: ArrayLike<number>): number | undefined {
  const entropy = shannonEntropy(counts);
  return entropy === undefined ? undefined : Math.exp(entropy);
}
