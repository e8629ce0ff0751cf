import type { Alternative } from './alternative.ts';
import type { Comparison } from './comparison.ts';
import { conditionalOddsRatio } from './conditional-odds-ratio.ts';
import { fisherTails } from './fisher-tails.ts';
import { requireAlternative } from './require-alternative.ts';
import { requireTable } from './require-table.ts';
import type { Table2x2 } from './table-2x2.ts';

/**
 * A comparison of two shares given the margins. `statistic` is the odds ratio of the sample, ad / bc, and
 * `conditionalOddsRatio` the most likely one given the margins, which R reports; both may be Infinity, and are absent
 * where the table tells nothing about it (0 / 0).
 */
export interface FisherComparison extends Omit<Comparison, 'statistic'> {
  statistic?: number;
  conditionalOddsRatio?: number;
}

/**
 * Returns Fisher's exact comparison of the shares of two arms, `[[a, b], [c, d]]` with a row per arm; `undefined` when
 * an arm is empty.
 *
 * As `scipy.stats.fisher_exact` and R's `fisher.test`: two-sided adds all tables at most as probable as this one, ties
 * within one part in ten million included. 'greater' asks whether the first share is the higher one. It takes the
 * observations as independent, and is conservative in small samples: see `fisherMidP` and `boschlooExact`. Throws a
 * RangeError on counts that are not whole.
 */
export function fisherExact(
  table: Table2x2,
  { alternative = 'two-sided' }: { alternative?: Alternative } = {},
): FisherComparison | undefined {
  const { n1, n2 } = requireTable(table);
  if (n1 === 0 || n2 === 0) return undefined;
  const { point, below, above, rarer, tied } = fisherTails(table);
  const tails = { 'two-sided': rarer + tied, less: below + point, greater: above + point };
  const [[a, b], [c, d]] = table;
  const statistic = (a * d) / (b * c);
  return {
    ...(Number.isNaN(statistic) ? {} : { statistic, conditionalOddsRatio: conditionalOddsRatio(table)!.value }),
    pvalue: Math.min(1, tails[requireAlternative(alternative)]),
    alternative,
    n: n1 + n2,
    method: "Fisher's exact",
  };
}
