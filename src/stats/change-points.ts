import { createSegmentCost } from './create-segment-cost.ts';
import { invalid } from './invalid.ts';
import { mean } from './mean.ts';
import { median } from './median.ts';
import { residualScale } from './residual-scale.ts';

/** How levels are told apart. */
export interface ChangePointOptions {
  /** What one more change must save, in units of the cost (as `pen` of the ruptures package). */
  penalty?: number;
  /** The least number of values between changes. */
  minLength?: number;
  /** `l2` fits means, `l1` medians, which single spikes do not move. */
  cost?: 'l2' | 'l1';
  /** Longer series are searched in this many bins. */
  maxPoints?: number;
}

/**
 * Returns where the level of `values` changes: the index of the first value of each new level, ascending; empty when one
 * level does. Values that are not finite are skipped.
 *
 * The segmentation with the least cost plus `penalty` per change, found exactly by PELT (Killick, Fearnhead and Eckley,
 * "Optimal detection of changepoints with a linear computational cost", 2012). The default penalty is 3 log(n) sigma^2,
 * with sigma of `residualScale` plus its standard error, a share 1.4 / sqrt(n); for l1 it is 3 log(n) sigma sqrt(pi /
 * 8), which weighs the same in normal noise. Simulated, a change is then found where there is none in 4 % of series of
 * 20 independent values (l1: 1 %), 2 % of 50 and none of 500; noise that is correlated from step to step makes levels of
 * its own (coefficient 0.3: 13 % of 20, 35 % of 500; l1: 6 and 1 %).
 *
 * Beyond `maxPoints` the means (l1: medians) of bins of equal length are searched, a change must then span `minLength` bins,
 * and each change found is put at its best place among the values of the bins around it. A slope is cut into stairs:
 * take the trend out first, or use `piecewiseLine`. Throws a RangeError when penalty is below 0, minLength is not an
 * integer of 1 or more, or maxPoints not one of 2 or more.
 */
export function changePoints(
  values: ArrayLike<number>,
  { penalty, minLength = 2, cost = 'l2', maxPoints = 2000 }: ChangePointOptions = {},
): number[] {
  if (penalty !== undefined && !(penalty >= 0)) throw invalid('penalty', penalty, '0 or more');
  if (!(Number.isInteger(minLength) && minLength >= 1))
    throw invalid('minLength', minLength, 'an integer of 1 or more');
  if (!(Number.isInteger(maxPoints) && maxPoints >= 2))
    throw invalid('maxPoints', maxPoints, 'an integer of 2 or more');
  const places: number[] = [];
  for (let i = 0; i < values.length; i++) if (Number.isFinite(values[i]!)) places.push(i);
  const kept = Float64Array.from(places, (place) => values[place]!);
  const size = Math.ceil(kept.length / maxPoints);
  const bins = size <= 1 ? kept : binned(kept, size, cost);
  const line = penalty === undefined ? defaultPenalty(bins, cost) : penalty / Math.max(1, size);
  const found = pelt(bins, line, minLength, cost);
  const changes = size <= 1 ? found : refined(kept, found, size, cost, maxPoints);
  return changes.map((change) => places[change]!);
}

function defaultPenalty(values: Float64Array, cost: 'l2' | 'l1'): number {
  const n = values.length;
  const sigma = (residualScale(values) ?? 0) * (1 + 1.4 / Math.sqrt(n));
  const unit = cost === 'l2' ? sigma * sigma : sigma * Math.sqrt(Math.PI / 8);
  return 3 * Math.log(Math.max(2, n)) * unit;
}

function binned(values: Float64Array, size: number, cost: 'l2' | 'l1'): Float64Array {
  const centre = cost === 'l2' ? mean : median;
  return Float64Array.from(
    { length: Math.ceil(values.length / size) },
    (_, bin) => centre(values.subarray(bin * size, (bin + 1) * size))!,
  );
}

function pelt(values: Float64Array, penalty: number, minLength: number, cost: 'l2' | 'l1'): number[] {
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
      if (costs[i]! >= least[t]!) candidate.until = Math.min(candidate.until, t + minLength - 1);
    }
    open = open.filter(({ until }) => until > t);
    if (least[t]! < Infinity) open.push({ from: t, segment: createSegmentCost(cost), until: Infinity });
  }
  const changes: number[] = [];
  for (let t = n; t > 0 && start[t]! > 0; t = start[t]!) changes.push(start[t]!);
  return changes.reverse();
}

/** Each change of the bins, put where it costs least among the values of the two bins around it. */
function refined(values: Float64Array, found: number[], size: number, cost: 'l2' | 'l1', reach: number): number[] {
  const changes: number[] = [];
  for (const [i, bin] of found.entries()) {
    const change = bin * size;
    const from = Math.max(changes[i - 1] ?? 0, change - reach);
    const to = Math.min(i + 1 < found.length ? found[i + 1]! * size : values.length, change + reach);
    const before = createSegmentCost(cost);
    const after = createSegmentCost(cost);
    const costBefore = Array.from({ length: to - from }, (_, k) => before.extend(values[from + k]!));
    const costAfter = Array.from({ length: to - from }, (_, k) => after.extend(values[to - 1 - k]!)).reverse();
    let best = change;
    let least = Infinity;
    const last = Math.min(to - 1, change + size);
    for (let place = Math.max(from + 1, change - size); place <= last; place++) {
      const both = costBefore[place - 1 - from]! + costAfter[place - from]!;
      if (both >= least) continue;
      least = both;
      best = place;
    }
    changes.push(best);
  }
  return changes;
}
