import { histogram } from '../../stats/histogram.ts';
import { momentsOfValues } from '../../stats/moments-of-values.ts';
import { quantile } from '../../stats/quantile.ts';
import { spreadEdges, unitEdges, wholeEdges } from './bin-edges.ts';
import { present } from './present.ts';
import type { Distribution } from './schema.ts';
import { sortColumn } from './sort-column.ts';

const PROBABILITIES = [0, 0.05, 0.25, 0.5, 0.75, 0.95, 1];

/** Beyond this a value's square overflows; such values are left out as if they were infinite. */
export const LARGEST = 1e150;

/**
 * Returns count, mean, standard deviation (ddof 1), quantiles (type 7) and a histogram of `values` in their unit,
 * skipping NaN; undefined when none is left.
 *
 * @param bins `unit`: 20 bins over 0 to 1 when all values are there, else over their range; `whole`: at most 20 bins of
 * whole numbers when all values are whole, else 20 over their range
 */
export function measureDistribution(values: Float64Array, bins: 'unit' | 'whole'): Distribution | undefined {
  const sorted = sortColumn(values);
  const n = sorted.length;
  if (n === 0) return undefined;
  const { mean, m2 } = momentsOfValues(sorted);
  const min = sorted[0];
  const max = sorted[n - 1];
  const { edges, counts } = histogram(sorted, edgesFor(sorted, min, max, bins))!;
  return present({
    n,
    mean,
    std: n < 2 ? undefined : Math.sqrt(m2 / (n - 1)),
    min,
    max,
    quantiles: PROBABILITIES.map((p) => ({ p, value: quantile(sorted, p, { sorted: true })! })),
    histogram: { edges, counts },
  });
}

function edgesFor(sorted: Float64Array, min: number, max: number, bins: 'unit' | 'whole'): number[] {
  if (bins === 'unit' && min >= 0 && max <= 1) return unitEdges();
  if (bins === 'whole' && max - min < 2 ** 50 && sorted.every((value) => Number.isSafeInteger(value)))
    return wholeEdges(min, max);
  return spreadEdges(min, max);
}
