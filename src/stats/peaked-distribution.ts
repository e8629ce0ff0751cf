/** The chances of the counts `first`, `first` + 1, ...; those of other counts are negligible. */
export interface CountDistribution {
  first: number;
  probabilities: Float64Array;
}

/**
 * Returns the distribution over the counts `least` to `most` in which x + 1 is `ratio(x)` times as probable as x, for a
 * ratio that falls as x grows: a single peak, as binomial and hypergeometric counts have it.
 *
 * Built outwards from the peak, so that nothing overflows; counts below `negligible` times the peak are left out, which
 * makes the cost grow with the spread of the count and not with the range.
 */
export function peakedDistribution(
  least: number,
  most: number,
  ratio: (x: number) => number,
  negligible: number,
): CountDistribution {
  const peak = firstWhere(least, most, (x) => ratio(x) < 1);
  const above: number[] = [];
  let sumAbove = 0;
  for (let x = peak, weight = 1; x < most; x++) {
    weight *= ratio(x);
    if (weight < negligible) break;
    above.push(weight);
  }
  const below: number[] = [];
  let sumBelow = 0;
  for (let x = peak - 1, weight = 1; x >= least; x--) {
    weight /= ratio(x);
    if (weight < negligible) break;
    below.push(weight);
  }
  // Small ones first, so that none is lost.
  for (let i = above.length - 1; i >= 0; i--) sumAbove += above[i]!;
  for (let i = below.length - 1; i >= 0; i--) sumBelow += below[i]!;
  const total = sumBelow + 1 + sumAbove;

  const probabilities = new Float64Array(below.length + 1 + above.length);
  for (let i = 0; i < below.length; i++) probabilities[below.length - 1 - i] = below[i]! / total;
  probabilities[below.length] = 1 / total;
  for (let i = 0; i < above.length; i++) probabilities[below.length + 1 + i] = above[i]! / total;
  return { first: peak - below.length, probabilities };
}

function firstWhere(low: number, high: number, holds: (x: number) => boolean): number {
  let from = low;
  let to = high;
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    if (holds(middle)) to = middle;
    else from = middle + 1;
  }
  return from;
}
