import { invalid } from './invalid.ts';

/**
 * Returns the q-quantile (type 7) of data given as a table value -> count: what `quantile` gives for the data written
 * out.
 *
 * The table may be in any order and may repeat a value; NaN values are skipped. `undefined` when the counts sum to 0.
 * Throws a RangeError when q is outside 0 to 1 or a count is negative or not whole.
 */
export function quantileOfCounts(table: Iterable<readonly [number, number]>, q: number): number | undefined {
  if (!(q >= 0 && q <= 1)) throw invalid('q', q, '0 to 1');
  const rows: (readonly [number, number])[] = [];
  let n = 0;
  for (const [value, count] of table) {
    if (!(Number.isInteger(count) && count >= 0)) throw invalid('count', count, 'an integer of 0 or more');
    if (count === 0 || Number.isNaN(value)) continue;
    rows.push([value, count]);
    n += count;
  }
  if (n === 0) return undefined;
  rows.sort((a, b) => a[0] - b[0]);

  const position = (n - 1) * q;
  const below = Math.floor(position);
  let row = 0;
  let passed = rows[0]![1];
  while (passed <= below) {
    row += 1;
    passed += rows[row]![1];
  }
  const low = rows[row]![0];
  const share = position - below;
  if (share === 0 || passed > below + 1) return low;
  const high = rows[row + 1]![0];
  return high === low || low === -Infinity ? low : low + share * (high - low);
}
