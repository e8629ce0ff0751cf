/** A monotone fit by pooling adjacent violators. */
export interface IsotonicRegression {
  /** The rising fit, one value per observation. */
  readonly fitted: Float64Array;
  /** Sum of squared residuals of the first k observations alone, for k = 0 to n: each prefix has its own fit. */
  readonly prefixSse: Float64Array;
  /** Distinct levels of the fit of each prefix, for k = 0 to n. */
  readonly prefixBlocks: Int32Array;
}

/**
 * Returns the least-squares fit that never falls, as `scipy.optimize.isotonic_regression(y).x` (scipy 1.12), and the sums
 * of squares of all its prefixes, in O(n). Values must be finite. Barlow et al., "Statistical inference under order
 * restrictions", 1972.
 */
export function isotonicRegression(values: ArrayLike<number>): IsotonicRegression {
  const n = values.length;
  const sums = new Float64Array(n);
  const squares = new Float64Array(n);
  const counts = new Int32Array(n);
  const below = new Float64Array(n + 1);
  const prefixSse = new Float64Array(n + 1);
  const prefixBlocks = new Int32Array(n + 1);
  let blocks = 0;
  for (let i = 0; i < n; i++) {
    let sum = values[i];
    let square = values[i] * values[i];
    let count = 1;
    while (blocks > 0 && sums[blocks - 1] / counts[blocks - 1] >= sum / count) {
      blocks--;
      sum += sums[blocks];
      square += squares[blocks];
      count += counts[blocks];
    }
    sums[blocks] = sum;
    squares[blocks] = square;
    counts[blocks] = count;
    const own = count === 1 ? 0 : Math.max(0, square - (sum * sum) / count);
    below[blocks + 1] = below[blocks] + own;
    blocks++;
    prefixSse[i + 1] = below[blocks];
    prefixBlocks[i + 1] = blocks;
  }
  const fitted = new Float64Array(n);
  let at = 0;
  for (let b = 0; b < blocks; b++) {
    fitted.fill(sums[b] / counts[b], at, at + counts[b]);
    at += counts[b];
  }
  return { fitted, prefixSse, prefixBlocks };
}
