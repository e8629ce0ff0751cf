/**
 * Returns the smallest whole number from `from` to `most` that is `enough`, for a condition that stays true once it is
 * true; `undefined` when `most` is not enough. Doubles its step until it is past, then halves.
 */
export function smallestCount(
  enough: (n: number) => boolean,
  { from = 1, most = 2 ** 40 }: { from?: number; most?: number } = {},
): number | undefined {
  if (enough(from)) return from;
  let low = from;
  let high = Math.min(most, from + 1);
  while (!enough(high)) {
    if (high >= most) return undefined;
    const step = high - from;
    low = high;
    high = Math.min(most, from + 2 * step);
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (enough(middle)) high = middle;
    else low = middle;
  }
  return high;
}
