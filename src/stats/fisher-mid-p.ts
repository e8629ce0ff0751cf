import type { Alternative } from './alternative.ts';
import type { FisherComparison } from './fisher-exact.ts';
import { fisherTails } from './fisher-tails.ts';
import { requireAlternative } from './require-alternative.ts';
import { requireTable } from './require-table.ts';
import type { Table2x2 } from './table-2x2.ts';

/**
 * Returns Fisher's comparison of the shares of two arms with the mid-p-value, which counts the tables as probable as
 * this one by half; `undefined` when an arm is empty, 1 where the margins leave one table only.
 *
 * Its error rate is close to the nominal one where `fisherExact` stays far below it, at the price of passing it at
 * times. Throws a RangeError on counts that are not whole. Source: Lancaster, "Significance tests in discrete
 * distributions", 1961; Hirji, "Exact analysis of discrete data", 2006.
 */
export function fisherMidP(
  table: Table2x2,
  { alternative = 'two-sided' }: { alternative?: Alternative } = {},
): Omit<FisherComparison, 'conditionalOddsRatio'> | undefined {
  const { n1, n2 } = requireTable(table);
  if (n1 === 0 || n2 === 0) return undefined;
  const { point, below, above, rarer, tied } = fisherTails(table);
  const tails = { 'two-sided': rarer + tied / 2, less: below + point / 2, greater: above + point / 2 };
  const [[a, b], [c, d]] = table;
  const statistic = (a * d) / (b * c);
  return {
    ...(Number.isNaN(statistic) ? {} : { statistic }),
    pvalue: below + above === 0 ? 1 : tails[requireAlternative(alternative)],
    alternative,
    n: n1 + n2,
    method: "Fisher's mid-p",
  };
}
