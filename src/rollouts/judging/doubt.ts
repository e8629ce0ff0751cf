import type { Unit } from '../../check.ts';
import type { ClusteredEstimate } from '../../stats/clustered-mean-of-moments.ts';
import { sampleSizeToResolve } from '../../stats/sample-size-to-resolve.ts';
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
  const { value, standardError = Number.NaN, clusters: n, level = 0.95 } = estimate;
  const more = sampleSizeToResolve({ value, line, standardError, n, level });
  const settles =
    more === undefined || more > 1e6 ? `more ${draws}` : `about ${formatNumber(coarse(more), draws)} more`;
  return `but its interval ${formatInterval({ ...estimate, unit })} reaches the line; ${settles} would settle it`;
}

/** Two significant digits, at least 1: a plan deserves no more. */
function coarse(count: number): number {
  return Math.max(1, Number(count.toPrecision(2)));
}
