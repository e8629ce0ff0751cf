import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';
import { invalid } from './invalid.ts';

/** A deterministic stream of random numbers. */
export interface Rng {
  /** The next number, uniform in [0, 1), a multiple of 2^-53. */
  next(): number;
  /** The next integer, uniform in 0 to n - 1, without modulo bias. */
  integer(n: number): number;
  /**
   * A stream of its own for `label`. It depends on the seed and the labels alone, never on how much was drawn before,
   * so adding a draw in one place does not change the numbers of another.
   */
  fork(label: string): Rng;
}

/**
 * Returns the random stream of `seed`: xoroshiro128+ (Blackman and Vigna, "Scrambled linear pseudorandom number
 * generators", 2021), its 128 bits of state filled from the seed by the finaliser of MurmurHash3.
 *
 * The same seed gives the same numbers on every machine. Throws a RangeError when the seed is not a safe integer.
 */
export function createRng(seed: number): Rng {
  if (!Number.isSafeInteger(seed)) throw invalid('seed', seed, 'an integer of at most 2^53 - 1 in size');
  return streamOf(String(seed));
}

function streamOf(path: string): Rng {
  const generator = xoroshiro128plusFromState([1, 2, 3, 4].map((lane) => hash(path, lane)));
  return {
    next: () => uniformFloat64(generator),
    integer(n) {
      if (!(Number.isSafeInteger(n) && n >= 1)) throw invalid('n', n, 'an integer of 1 or more');
      return uniformInt(generator, 0, n - 1);
    },
    // The length keeps nested labels apart: fork('a').fork('b') differs from fork('a/b').
    fork: (label) => streamOf(`${path}/${label.length}:${label}`),
  };
}

function hash(text: string, lane: number): number {
  let h = Math.imul(lane, 0x9e3779b9);
  for (let i = 0; i < text.length; i++) {
    let unit = Math.imul(text.charCodeAt(i), 0xcc9e2d51);
    unit = Math.imul((unit << 15) | (unit >>> 17), 0x1b873593);
    h ^= unit;
    h = (Math.imul((h << 13) | (h >>> 19), 5) + 0xe6546b64) | 0;
  }
  h ^= text.length;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
