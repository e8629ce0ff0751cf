import { createCountTree } from './create-count-tree.ts';
import { denseRanks } from './dense-ranks.ts';
import { invalid } from './invalid.ts';

/**
 * Returns, for each place, the median of the `width` values around it, in their unit. At the edges the window shrinks
 * to what exists; NaN is skipped, and a window without any value gives NaN. An even width reaches one further back than
 * ahead.
 *
 * O(n log n) whatever the width. As `pandas.Series(values).rolling(width, center=True, min_periods=1).median()`. Throws
 * a RangeError unless width is an integer of 1 or more.
 */
export function runningMedian(values: ArrayLike<number>, width: number): Float64Array {
  if (!(Number.isInteger(width) && width >= 1)) throw invalid('width', width, 'an integer of 1 or more');
  const { ranks, distinct } = denseRanks(values);
  const window = createCountTree(distinct.length);
  const medians = new Float64Array(values.length);
  const ahead = width - 1 - Math.floor(width / 2);
  let count = 0;
  const change = (place: number, by: number) => {
    if (place < 0 || place >= ranks.length || ranks[place]! < 0) return;
    window.add(ranks[place]!, by);
    count += by;
  };
  for (let place = 0; place < Math.min(ahead, ranks.length); place++) change(place, 1);
  for (let i = 0; i < medians.length; i++) {
    change(i + ahead, 1);
    change(i + ahead - width, -1);
    medians[i] = count === 0 ? Number.NaN : middleOf(count);
  }
  return medians;

  function middleOf(count: number): number {
    const high = distinct[window.find(count >> 1)]!;
    if (count % 2 === 1) return high;
    const low = distinct[window.find((count >> 1) - 1)]!;
    return low === high || low === -Infinity ? low : low + (high - low) / 2;
  }
}
