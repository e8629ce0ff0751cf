import { rowOf } from './points.ts';
import type { Points } from './run-builder.ts';

/** What stands in the rows of all columns, in reading order: those of row `r` are `starts[r]` up to `starts[r + 1]`. */
export interface PointRows {
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly places: Int32Array;
}

/** The rows of columns whose points stand in reading order, or in the opposite one. */
export function rowsOf(columns: readonly Points[]): PointRows {
  const rows = distinctRows(columns);
  const starts = new Int32Array(rows.length + 1);
  const eachPoint = (visit: (r: number, column: number, i: number) => void) =>
    columns.forEach((points, column) => {
      let r = 0;
      for (let i = 0; i < points.length; i++) {
        const row = rowOf(points, i);
        // Columns mostly follow the rows; one that was turned round does not.
        if (rows[r] > row) r = placeIn(rows, row);
        while (rows[r] < row) r++;
        visit(r, column, i);
      }
    });
  eachPoint((r) => void starts[r + 1]++);
  for (let r = 0; r < rows.length; r++) starts[r + 1] += starts[r];
  const filled = starts.slice();
  const order = new Int32Array(starts[rows.length]);
  const places = new Int32Array(order.length);
  eachPoint((r, column, i) => {
    order[filled[r]] = column;
    places[filled[r]++] = i;
  });
  return { starts, columns: order, places };
}

/** The place of a number that is among ascending ones. */
function placeIn(ascending: Float64Array, number: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle] < number) low = middle + 1;
    else high = middle;
  }
  return low;
}

function distinctRows(columns: readonly Points[]): Float64Array {
  const rows = new Float64Array(columns.reduce((sum, { length }) => sum + length, 0));
  let count = 0;
  for (const points of columns) for (let i = 0; i < points.length; i++) rows[count++] = rowOf(points, i);
  rows.sort();
  let distinct = 0;
  for (let k = 0; k < count; k++) if (k === 0 || rows[k] !== rows[k - 1]) rows[distinct++] = rows[k];
  return rows.subarray(0, distinct);
}
