/** A map from pairs of 32-bit integers to integers of 0 and more, in typed arrays, so that threads can share it. */
export interface HashTable {
  readonly mask: number;
  readonly keys: Int32Array;
  readonly checks: Int32Array;
  /** One more than the value; 0 marks a free slot. */
  readonly values: Int32Array;
}

/** Returns an empty table for up to `size` keys, at most half full. */
export function createHashTable(size: number): HashTable {
  const slots = 2 ** Math.ceil(Math.log2(Math.max(16, 2 * size)));
  return {
    mask: slots - 1,
    keys: new Int32Array(slots),
    checks: new Int32Array(slots),
    values: new Int32Array(slots),
  };
}

/** The value of a key, or -1. */
export function lookUp({ mask, keys, checks, values }: HashTable, key: number, check: number): number {
  for (let slot = key & mask; ; slot = (slot + 1) & mask) {
    const value = values[slot];
    if (value === 0) return -1;
    if (keys[slot] === key && checks[slot] === check) return value - 1;
  }
}

/** The value of a key, which is entered with `value` when it is new. */
export function enter({ mask, keys, checks, values }: HashTable, key: number, check: number, value: number): number {
  for (let slot = key & mask; ; slot = (slot + 1) & mask) {
    if (values[slot] === 0) {
      keys[slot] = key;
      checks[slot] = check;
      values[slot] = value + 1;
      return value;
    }
    if (keys[slot] === key && checks[slot] === check) return values[slot] - 1;
  }
}
