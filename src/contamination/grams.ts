/** Words in an n-gram, as in decon. */
export const GRAM = 5;
const BASE = 0x9e3779b1 | 0;
const LEAVING = Math.imul(Math.imul(Math.imul(Math.imul(BASE, BASE), BASE), BASE), BASE);

/**
 * Calls `visit` with the hash of every run of five known words and the place of its last word. A word of -1 is in no
 * evaluation item, so no run that holds it can be in one.
 */
export function visitGrams(
  words: Int32Array,
  from: number,
  to: number,
  visit: (hash: number, at: number) => void,
): void {
  let hash = 0;
  let known = 0;
  for (let at = from; at < to; at++) {
    const word = words[at];
    if (word < 0) {
      known = 0;
      hash = 0;
      continue;
    }
    hash = (Math.imul(hash, BASE) + word + 1) | 0;
    if (++known > GRAM) hash = (hash - Math.imul(LEAVING, words[at - GRAM] + 1)) | 0;
    if (known >= GRAM) visit(Math.imul(hash ^ (hash >>> 15), 0x85ebca6b), at);
  }
}

/** The place of a hash in a filter of bits, whose length is a power of 2. */
export function bitOf(bits: Int32Array, hash: number): number {
  return (hash >>> 3) & (32 * bits.length - 1);
}
