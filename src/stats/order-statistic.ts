import { invalid } from './invalid.ts';

/**
 * Returns the k-th smallest of `values`, k from 0, in O(n) on average, reordering them in place so that nothing before
 * place k is greater and nothing after it smaller. The values must not be NaN. Throws a RangeError when there is no
 * such k. Hoare, "Algorithm 65: FIND", 1961.
 */
export function orderStatistic(values: Float64Array, k: number): number {
  if (!(Number.isInteger(k) && k >= 0 && k < values.length)) throw invalid('k', k, `0 to ${values.length - 1}`);
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const pivot = middleOfThree(values[low]!, values[(low + high) >>> 1]!, values[high]!);
    let i = low;
    let j = high;
    while (i <= j) {
      while (values[i]! < pivot) i += 1;
      while (values[j]! > pivot) j -= 1;
      if (i > j) break;
      const moved = values[i]!;
      values[i] = values[j]!;
      values[j] = moved;
      i += 1;
      j -= 1;
    }
    if (k <= j) high = j;
    else if (k >= i) low = i;
    else break;
  }
  return values[k]!;
}

function middleOfThree(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
