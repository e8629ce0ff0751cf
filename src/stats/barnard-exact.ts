import type { Alternative } from './alternative.ts';
import type { Comparison } from './comparison.ts';
import { requireAlternative } from './require-alternative.ts';
import { requireTable } from './require-table.ts';
import type { Table2x2 } from './table-2x2.ts';
import { unconditionalPvalue } from './unconditional-pvalue.ts';

const TIE = 1e-12;

/**
 * Returns Barnard's exact comparison of the shares of two independent arms, `[[a, b], [c, d]]` with a row per arm;
 * `undefined` when an arm is empty. It orders tables by the difference of the shares in pooled standard errors (its
 * `statistic`, 0 where both shares are 0 or 1).
 *
 * As `scipy.stats.barnard_exact(table, pooled=True)`, which reads the arms from the columns. The cost grows with the
 * number of observations. Throws a RangeError on counts that are not whole. Source: Barnard, "Significance tests for 2x2
 * tables", 1947; Suissa and Shuster, "Exact unconditional sample sizes for the 2x2 binomial trial", 1985.
 */
export function barnardExact(
  table: Table2x2,
  { alternative = 'two-sided' }: { alternative?: Alternative } = {},
): Comparison | undefined {
  requireAlternative(alternative);
  const { x1, n1, x2, n2 } = requireTable(table);
  if (n1 === 0 || n2 === 0) return undefined;
  const z = (a: number, c: number) => {
    const pooled = (a + c) / (n1 + n2);
    const squared = pooled * (1 - pooled) * (1 / n1 + 1 / n2);
    return squared > 0 ? (a / n1 - c / n2) / Math.sqrt(squared) : 0;
  };
  const statistic = z(x1, x2);
  const reach = alternative === 'two-sided' ? Math.abs(statistic) : alternative === 'less' ? -statistic : statistic;
  const least = reach - TIE * Math.abs(reach);
  // z falls with x2 and rises with x1, so both edges of the region are staircases.
  const upTo = new Float64Array(n1 + 1).fill(-1);
  const from = new Float64Array(n1 + 1).fill(n2 + 1);
  for (let a = 0, low = -1, high = 0; a <= n1; a++) {
    while (low < n2 && z(a, low + 1) >= least) low += 1;
    while (high <= n2 && z(a, high) > -least) high += 1;
    if (alternative !== 'less') upTo[a] = low;
    if (alternative !== 'greater') from[a] = high;
  }
  return {
    statistic,
    pvalue: unconditionalPvalue(n1, n2, { upTo, from }),
    alternative,
    n: n1 + n2,
    method: "Barnard's exact",
  };
}
