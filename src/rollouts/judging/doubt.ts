import type { Unit } from '../../check.ts';
import type { ClusteredEstimate } from '../../stats/clustered-mean-of-moments.ts';
import { sampleSizeToResolve } from '../../stats/sample-size-to-resolve.ts';
import { studentTQuantile } from '../../stats/student-t-quantile.ts';
import { wilsonBounds } from '../../stats/wilson-bounds.ts';
import { formatInterval, formatNumber } from '../../units.ts';

/**
 * The second half of a warning: why the evidence does not settle on which side of `line` the estimate lies, and about
 * how many more tasks would. A plan from the present value and spread, not a promise.
 */
export function doubt(
  estimate: ClusteredEstimate | undefined,
  line: number,
  unit: Unit,
  draws: Unit = 'tasks',
): string {
  if (estimate === undefined) return 'but there is no estimate';
  if (estimate.low === undefined) return 'but no interval can be made from what there is';
  const { value, standardError, clusters: n, level = 0.95 } = estimate;
  const more =
    standardError === undefined
      ? votesToResolve(value, line, { n, level })
      : sampleSizeToResolve({ value, line, standardError, n, level });
  const settles =
    more === undefined || more > 1e6 ? `more ${draws}` : `about ${formatNumber(coarse(more), draws)} more`;
  return `but its interval ${formatInterval({ ...estimate, unit })} reaches the line; ${settles} would settle it`;
}

/**
 * How many more unanimous tasks bring the interval of a rate of 0 or 1 clear of the line, each counting as one answer as
 * in `clusteredMean`; `undefined` for any other value and beyond 10 000 tasks.
 */
function votesToResolve(value: number, line: number, { n, level }: { n: number; level: number }): number | undefined {
  if (value !== 0 && value !== 1) return undefined;
  for (let size = n; size <= 10_000; size++) {
    const { low, high } = wilsonBounds(value, size, studentTQuantile(0.5 + level / 2, size - 1));
    if (low > line || high < line) return size - n;
  }
  return undefined;
}

/** Two significant digits, at least 1: a plan deserves no more. */
function coarse(count: number): number {
  return Math.max(1, Number(count.toPrecision(2)));
}
