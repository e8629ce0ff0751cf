/**
 * Returns the jackknife's standard error of a statistic of `values`, in its unit: NaN with fewer than two values or where
 * the statistic has none. Source: Efron and Tibshirani, "An introduction to the bootstrap", 1993, formula 11.5.
 */
export function jackknifeError(values: Float64Array, statistic: (values: Float64Array) => number): number {
  const n = values.length;
  if (n < 2) return Number.NaN;
  const kept = values.slice(1);
  const leftOut = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    // Value i takes the place of value i + 1, so that each is left out once.
    leftOut[i] = statistic(kept);
    if (i < n - 1) kept[i] = values[i]!;
  }
  let mean = 0;
  for (const value of leftOut) mean += value / n;
  let squares = 0;
  for (const value of leftOut) squares += (value - mean) ** 2;
  return Math.sqrt(((n - 1) / n) * squares);
}
