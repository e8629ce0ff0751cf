import { invalid } from './invalid.ts';

/**
 * Returns the information at each look: as given, or 1 / n, 2 / n, ... 1 for a number n of equally spaced looks. Throws a
 * RangeError unless it starts above 0 and grows.
 */
export function requireInformation(information: number | readonly number[]): readonly number[] {
  if (typeof information === 'number') {
    if (!(Number.isSafeInteger(information) && information >= 1)) throw invalid('looks', information, '1 or more');
    return Array.from({ length: information }, (_, k) => (k + 1) / information);
  }
  for (const [k, at] of information.entries()) {
    const least = k === 0 ? 0 : information[k - 1]!;
    if (!(at > least && at < Infinity)) throw invalid(`information[${k}]`, at, `above ${least}, finite`);
  }
  return information;
}
