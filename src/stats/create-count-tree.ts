/** Counts at the places 0 to size - 1, with fast totals. */
export interface CountTree {
  /** Adds `by` to the count of a place. */
  add(place: number, by: number): void;
  /** The total of all places before this one. */
  before(place: number): number;
  /** The place of the k-th counted item, k from 0 to one less than the total. */
  find(k: number): number;
}

/**
 * Returns an empty count tree: every operation takes O(log size) steps. Fenwick, "A new data structure for cumulative
 * frequency tables", 1994.
 */
export function createCountTree(size: number): CountTree {
  const sums = new Float64Array(size + 1);
  let top = 1;
  while (top * 2 <= size) top *= 2;
  return {
    add(place, by) {
      for (let i = place + 1; i <= size; i += i & -i) sums[i]! += by;
    },
    before(place) {
      let total = 0;
      for (let i = place; i > 0; i -= i & -i) total += sums[i]!;
      return total;
    },
    find(k) {
      let place = 0;
      let rest = k;
      for (let step = top; step > 0; step >>= 1) {
        if (place + step > size || sums[place + step]! > rest) continue;
        place += step;
        rest -= sums[place]!;
      }
      return place;
    },
  };
}
