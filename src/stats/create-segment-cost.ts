/** What it costs to call a stretch of values constant. */
export interface SegmentCost {
  /** Takes one more value into the stretch and returns the cost of all of it. */
  extend(value: number): number;
}

/**
 * Returns the cost of an empty stretch: with `l2` the sum of squared distances from the mean of its values, with `l1`
 * the sum of distances from their median. Values must be finite. One value more takes O(1) for l2; for l1 it moves part
 * of a sorted list.
 */
export function createSegmentCost(cost: 'l2' | 'l1'): SegmentCost {
  return cost === 'l2' ? squaredDistance() : absoluteDistance();
}

function squaredDistance(): SegmentCost {
  let n = 0;
  let mean = 0;
  let sum = 0;
  return {
    extend(value) {
      n += 1;
      const distance = value - mean;
      mean += distance / n;
      sum += distance * (value - mean);
      return sum;
    },
  };
}

function absoluteDistance(): SegmentCost {
  const sorted: number[] = [];
  let sum = 0;
  return {
    extend(value) {
      const n = sorted.length;
      if (n > 0) {
        // Every point between the two middle values is a median; a new value adds its distance from that range.
        const low = sorted[(n - 1) >> 1]!;
        const high = sorted[n >> 1]!;
        sum += Math.max(0, low - value, value - high);
      }
      let place = 0;
      for (let end = n; place < end; ) {
        const middle = (place + end) >>> 1;
        if (sorted[middle]! <= value) place = middle + 1;
        else end = middle;
      }
      sorted.splice(place, 0, value);
      return sum;
    },
  };
}
