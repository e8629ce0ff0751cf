import { invalid } from './invalid.ts';

/**
 * Counts per bin; bin i runs from `edges[i]` (in) to `edges[i + 1]` (out), but the last bin holds its right edge too.
 */
export interface Histogram {
  edges: number[];
  counts: number[];
  /** Values left of the first edge, right of the last edge, and NaN: everything no bin holds. */
  below: number;
  above: number;
  missing: number;
}

/**
 * Returns how many `values` fall between the given `edges`, as numpy's `histogram(values, bins=edges)`, and also how
 * many fall outside them, so that the parts always sum to the number of values.
 *
 * `undefined` when there are no values. Throws a RangeError unless there are two or more strictly increasing edges.
 */
export function histogram(values: ArrayLike<number>, edges: ArrayLike<number>): Histogram | undefined {
  if (edges.length < 2) throw invalid('number of edges', edges.length, '2 or more');
  for (let i = 1; i < edges.length; i++) {
    if (!(edges[i]! > edges[i - 1]!)) throw invalid(`edges[${i}]`, edges[i], `above ${edges[i - 1]}`);
  }
  if (values.length === 0) return undefined;

  const last = edges.length - 1;
  const counts = new Array<number>(last).fill(0);
  let below = 0;
  let above = 0;
  let missing = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (Number.isNaN(value)) missing += 1;
    else if (value < edges[0]!) below += 1;
    else if (value > edges[last]!) above += 1;
    else counts[binOf(value, edges)]! += 1;
  }
  return { edges: Array.from(edges), counts, below, above, missing };
}

function binOf(value: number, edges: ArrayLike<number>): number {
  let low = 0;
  let high = edges.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (value >= edges[middle]!) low = middle;
    else high = middle;
  }
  return low;
}
