import { sortedValues } from '../../stats/sorted-values.ts';

/**
 * The values that are not NaN, ascending. Counts, lengths and 0/1 rewards are whole numbers in a narrow range and are
 * sorted by counting, in a tenth of the time.
 */
export function sortColumn(values: Float64Array): Float64Array {
  let [n, min, max, whole] = [0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, true];
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    n++;
    if (value < min) min = value;
    if (value > max) max = value;
    whole &&= Number.isInteger(value);
  }
  if (n === 0 || !whole || max - min > 4 * n) return sortedValues(values);
  const counts = new Int32Array(max - min + 1);
  for (const value of values) if (!Number.isNaN(value)) counts[value - min]++;
  const sorted = new Float64Array(n);
  let filled = 0;
  for (let i = 0; i < counts.length; i++) {
    sorted.fill(min + i, filled, filled + counts[i]);
    filled += counts[i];
  }
  return sorted;
}
