import { invalid } from './invalid.ts';
import { sortedValues } from './sorted-values.ts';

/** The closed window that holds the most values. */
export interface WindowShare {
  /** Share of the values in the window, above 0 to 1. */
  share: number;
  /** The smallest and largest value in the window, in the unit of the data. */
  from: number;
  to: number;
  n: number;
}

/**
 * Returns the greatest share of `values` that a closed window of `width` can hold, and where that window lies; NaN is
 * skipped, `undefined` when nothing is left. Of equal windows, the leftmost.
 *
 * The scan statistic: it says how clustered values are without choosing bins or a number of clusters. 1 means that all
 * lie within `width` of each other; values spread evenly over a range R give about width / R. A collapsed policy earns
 * nearly one reward; two-valued rewards give the share of the commoner value. Bimodality coefficients are no
 * substitute: they take a skewed single cluster for two. Throws a RangeError unless width is 0 or more. Source: Naus,
 * "The distribution of the size of the maximum cluster of points on a line", 1965.
 */
export function largestWindowShare(values: ArrayLike<number>, { width }: { width: number }): WindowShare | undefined {
  if (!(width >= 0)) throw invalid('width', width, '0 or more');
  const sorted = sortedValues(values);
  const n = sorted.length;
  if (n === 0) return undefined;
  // 0.3 - 0.2 exceeds 0.1 in binary; a value that far off by rounding is still inside.
  const reach = width * (1 + 1e-12);
  let start = 0;
  let most = 0;
  let first = 0;
  for (let end = 0; end < n; end++) {
    while (sorted[end]! - sorted[start]! > reach) start += 1;
    if (end - start + 1 > most) {
      most = end - start + 1;
      first = start;
    }
  }
  return { share: most / n, from: sorted[first]!, to: sorted[first + most - 1]!, n };
}
