/**
 * Returns the positions 0 to n - 1 sorted by `keys` (whole numbers of 0 or more, one a position), the first key foremost,
 * equal ones in their order: counting sorts from the last key to the first, so the time grows with n alone.
 */
export function orderByKeys(keys: readonly Int32Array[], n: number): Int32Array {
  let order = Int32Array.from({ length: n }, (_, i) => i);
  for (const key of [...keys].reverse()) {
    const places = new Int32Array(key.reduce((most, k) => Math.max(most, k), -1) + 2);
    for (const k of key) places[k + 1]! += 1;
    for (let k = 1; k < places.length; k++) places[k]! += places[k - 1]!;
    const next = new Int32Array(n);
    for (const row of order) next[places[key[row]!]!++] = row;
    order = next;
  }
  return order;
}
