import { createSegmentCost } from './create-segment-cost.ts';

/**
 * Returns the segmentation of `values` with the least cost plus `penalty` per change, as the index of the first value
 * of each segment but the first, ascending; every segment has at least `minLength` values. Values must be finite.
 *
 * Exact, by pruned dynamic programming: Killick, Fearnhead and Eckley, "Optimal detection of changepoints with a linear
 * computational cost", 2012. A pruned start stays open until a change in its stead could be `minLength` old, without
 * which pruning is not exact. At most O(n^2), near O(n) where changes are frequent.
 */
export function pelt(
  values: ArrayLike<number>,
  { penalty, minLength, cost }: { penalty: number; minLength: number; cost: 'l2' | 'l1' },
): number[] {
  const n = values.length;
  // Least cost of the first t values, and where the last level of that segmentation starts.
  const least = new Float64Array(n + 1).fill(Infinity);
  const start = new Int32Array(n + 1);
  least[0] = -penalty;
  let open = [{ from: 0, segment: createSegmentCost(cost), until: Infinity }];
  for (let t = 1; t <= n; t++) {
    const costs = open.map(({ from, segment }) => least[from]! + segment.extend(values[t - 1]!));
    for (const [i, { from }] of open.entries()) {
      if (t - from < minLength || costs[i]! + penalty >= least[t]!) continue;
      least[t] = costs[i]! + penalty;
      start[t] = from;
    }
    // A start that is dearer than a change at t stays so, but that change needs minLength values to count.
    for (const [i, candidate] of open.entries()) {
      if (costs[i]! > least[t]!) candidate.until = Math.min(candidate.until, t + minLength - 1);
    }
    open = open.filter(({ until }) => until > t);
    if (least[t]! < Infinity) open.push({ from: t, segment: createSegmentCost(cost), until: Infinity });
  }
  const changes: number[] = [];
  for (let t = n; t > 0 && start[t]! > 0; t = start[t]!) changes.push(start[t]!);
  return changes.reverse();
}
