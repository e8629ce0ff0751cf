import { isotonicRegression } from './isotonic-regression.ts';

/** The least-squares fit with one peak. */
export interface UnimodalRegression {
  /** Rises to the peak and falls from it; one value per observation. */
  readonly fitted: Float64Array;
  /** How many observations each fitted value is the mean of. */
  readonly pooled: Int32Array;
  /** Index of the first observation of the peak. */
  readonly peak: number;
  /** Standard deviation of the noise; absent below four values. */
  readonly noise?: number;
}

/**
 * Returns the least-squares fit that rises to one peak and then falls, and the standard deviation of what it cannot
 * explain: the residuals over n - 1.5 D degrees of freedom, D the distinct levels of the fit, one at least (Meyer and
 * Woodroofe, "On the degrees of freedom in shape-restricted regression", 2000). A curve that has one peak comes back as it
 * is, with noise 0, however bent it is. For a valley pass the values with their signs turned. `undefined` without values.
 *
 * Where there is noise the highest observation is its own peak and too high by luck; `peakWidth` observations about it,
 * those that fit best, then share their mean. O(n). Values must be finite.
 */
export function unimodalRegression(
  values: ArrayLike<number>,
  { peakWidth = 1 }: { peakWidth?: number } = {},
): UnimodalRegression | undefined {
  const n = values.length;
  if (n === 0) return undefined;
  const all = Array.from(values);
  const rising = isotonicRegression(all);
  const falling = isotonicRegression(all.toReversed());
  let least = Number.POSITIVE_INFINITY;
  let split = n;
  for (let k = 0; k <= n; k++) {
    const sse = rising.prefixSse[k] + falling.prefixSse[n - k];
    if (sse >= least) continue;
    least = sse;
    split = k;
  }
  const levels = rising.prefixBlocks[split] + falling.prefixBlocks[n - split];
  const left = isotonicRegression(all.slice(0, split)).fitted;
  const right = isotonicRegression(all.slice(split).toReversed()).fitted.toReversed();
  const fitted = Float64Array.from([...left, ...right]);
  const top = fitted.reduce((best, value, i) => (value > fitted[best] ? i : best), 0);
  const noise = n < 4 ? undefined : Math.sqrt(least / Math.max(1, n - 1.5 * levels));
  if (least > 0 && peakWidth > 1) poolPeak(fitted, all, top, Math.min(peakWidth, n));
  return {
    fitted,
    pooled: pooledCounts(fitted),
    peak: fitted.indexOf(Math.max(...fitted.subarray(Math.max(0, top - peakWidth), top + peakWidth))),
    ...(noise === undefined ? {} : { noise }),
  };
}

/** Gives the `width` neighbours around the peak with the highest mean that mean; a level that is higher already stays. */
function poolPeak(fitted: Float64Array, values: readonly number[], top: number, width: number): void {
  let best = { from: 0, mean: Number.NEGATIVE_INFINITY };
  for (let from = Math.max(0, top - width + 1); from <= Math.min(top, values.length - width); from++) {
    const mean = values.slice(from, from + width).reduce((sum, value) => sum + value, 0) / width;
    if (mean > best.mean) best = { from, mean };
  }
  const block = fitted.filter((value) => value === fitted[top]).length;
  if (block >= width) return;
  fitted.fill(best.mean, best.from, best.from + width);
  // What lay above the pooled peak beside it cannot be higher than the peak.
  for (let i = 0; i < fitted.length; i++) fitted[i] = Math.min(fitted[i], best.mean);
}

function pooledCounts(fitted: Float64Array): Int32Array {
  const counts = new Int32Array(fitted.length);
  for (let from = 0; from < fitted.length; ) {
    let to = from + 1;
    while (to < fitted.length && fitted[to] === fitted[from]) to++;
    counts.fill(to - from, from, to);
    from = to;
  }
  return counts;
}
