import { binomialCoefficient } from './binomial-coefficient.ts';
import type { RearrangedTails, RearrangementDraws } from './rearranged-tails.ts';

/** Up to here all arrangements are counted. */
const COUNTED = 200_000;

/** Statistics closer than this share of the largest one are tied, set apart by rounding. */
const TIE = 1e-12;

/**
 * Returns where `statistic(x, y)` lies among all ways to share the values out again to samples of the same sizes, or
 * among `draws` of them where there are more than 200 000; 'too many' when there are and there are no draws, `undefined`
 * when the statistic has no value for the samples as they are. Arrangements for which it has none are left out.
 */
export function permutedStatistics(
  x: Float64Array,
  y: Float64Array,
  statistic: (x: Float64Array, y: Float64Array) => number | undefined,
  draws?: RearrangementDraws,
): RearrangedTails | 'too many' | undefined {
  const seen = statistic(x, y);
  if (seen === undefined || Number.isNaN(seen)) return undefined;
  const pooled = new Float64Array(x.length + y.length);
  pooled.set(x);
  pooled.set(y, x.length);
  const counted = binomialCoefficient(pooled.length, x.length) <= COUNTED && !draws?.always;
  if (!counted && !draws) return 'too many';

  const values: number[] = [];
  const [first, second] = [new Float64Array(x.length), new Float64Array(y.length)];
  const record = () => {
    const value = statistic(first, second);
    if (value !== undefined && !Number.isNaN(value)) values.push(value);
  };
  if (counted) everyArrangement(pooled, first, second, record);
  else drawArrangements(pooled, first, second, record, draws!);

  const tolerance = TIE * values.reduce((most, value) => Math.max(most, Math.abs(value)), Math.abs(seen));
  const atMost = (limit: number) => values.reduce((n, value) => n + (value <= limit + tolerance ? 1 : 0), 0);
  const atLeast = (limit: number) => values.reduce((n, value) => n + (value >= limit - tolerance ? 1 : 0), 0);
  const share = (count: number) => (counted ? count / values.length : (count + 1) / (values.length + 1));
  const ends = counted
    ? {
        lowest: share(atMost(values.reduce((a, b) => Math.min(a, b)))),
        highest: share(atLeast(values.reduce((a, b) => Math.max(a, b)))),
      }
    : { lowest: share(0), highest: share(0) };
  const tails = { statistic: seen, lower: share(atMost(seen)), upper: share(atLeast(seen)), ...ends };
  return counted ? tails : { ...tails, resamples: values.length };
}

// All choices of first.length places, in lexicographic order.
function everyArrangement(pooled: Float64Array, first: Float64Array, second: Float64Array, record: () => void): void {
  const n = pooled.length;
  const size = first.length;
  const chosen = Int32Array.from({ length: size }, (_, i) => i);
  for (;;) {
    let i = 0;
    let rest = 0;
    for (let place = 0; place < n; place++) {
      if (i < size && chosen[i] === place) first[i++] = pooled[place]!;
      else second[rest++] = pooled[place]!;
    }
    record();
    let last = size - 1;
    while (last >= 0 && chosen[last] === n - size + last) last -= 1;
    if (last < 0) return;
    chosen[last]! += 1;
    for (let next = last + 1; next < size; next++) chosen[next] = chosen[next - 1]! + 1;
  }
}

function drawArrangements(
  pooled: Float64Array,
  first: Float64Array,
  second: Float64Array,
  record: () => void,
  { resamples, rng }: RearrangementDraws,
): void {
  for (let resample = 0; resample < resamples; resample++) {
    for (let i = pooled.length - 1; i > 0; i--) {
      const j = rng.integer(i + 1);
      const value = pooled[j]!;
      pooled[j] = pooled[i]!;
      pooled[i] = value;
    }
    first.set(pooled.subarray(0, first.length));
    second.set(pooled.subarray(first.length));
    record();
  }
}
