/** Returns the values that are not NaN, ascending, in an array of their own; the input is left as it was. */
export function sortedValues(values: ArrayLike<number>): Float64Array {
  const sorted = Float64Array.from(values).sort();
  return sorted.subarray(0, countNumbers(sorted));
}

// Typed arrays sort NaN to the end.
function countNumbers(sorted: Float64Array): number {
  let n = sorted.length;
  while (n > 0 && Number.isNaN(sorted[n - 1]!)) n -= 1;
  return n;
}
