import { mean } from './mean.ts';
import { median } from './median.ts';

/**
 * Returns the standard deviation of the noise about a smooth curve, in the unit of the values, from second differences
 * x[i-1] - 2 x[i] + x[i+1]: a straight trend cancels in them, and a smooth one nearly. Values that are not finite are
 * skipped; `undefined` below three.
 *
 * The median size of a second difference over 0.6745 sqrt(6), so jumps and spikes count for little. Where more than
 * half of them are 0 (curves rounded in the log) the mean size takes the place of the median; 0 means an exact line.
 * The relative standard error is about 1.4 / sqrt(n), and noise that is positively correlated from step to step is
 * underestimated. Gasser, Sroka and Jennen-Steinmetz, "Residual variance and residual pattern in nonlinear regression",
 * 1986, made robust.
 */
export function residualScale(values: ArrayLike<number>): number | undefined {
  const finite = Float64Array.from(values).filter(Number.isFinite);
  const n = finite.length - 2;
  if (n < 1) return undefined;
  const sizes = new Float64Array(n);
  for (let i = 0; i < n; i++) sizes[i] = Math.abs(finite[i]! - 2 * finite[i + 1]! + finite[i + 2]!);
  const middle = median(sizes)!;
  if (middle > 0) return (middle * MEDIAN_TO_SD) / Math.sqrt(6);
  return ((mean(sizes) ?? 0) * MEAN_TO_SD) / Math.sqrt(6);
}

/** 1 / scipy.stats.norm.ppf(0.75): standard deviation of a normal variable over its median size. */
const MEDIAN_TO_SD = 1.482602218505602;
/** Standard deviation of a normal variable over its mean size. */
const MEAN_TO_SD = Math.sqrt(Math.PI / 2);
