import type { Alternative } from './alternative.ts';
import { binomialCdf } from './binomial-cdf.ts';
import type { Comparison } from './comparison.ts';
import { requireTable } from './require-table.ts';
import { tailPvalue } from './tail-pvalue.ts';

/**
 * Returns McNemar's comparison of two paired shares (two models on the same items); `undefined` when there are no pairs.
 *
 * The table is `[[both succeed, only the first], [only the second, neither]]`. Only the pairs that differ count:
 * `statistic` is how many of them the first wins, binomial with a half without any effect, as
 * `scipy.stats.binomtest(only_first, only_first + only_second)`. `method: 'mid-p'` counts the chance of the observed
 * number by half: its error rate is close to the nominal one, where the exact one stays below it. Throws a RangeError on
 * counts that are not whole. Source: Fagerland, Lydersen and Laake, "The McNemar test for binary matched-pairs data",
 * 2013.
 */
export function mcnemar(
  table: readonly [readonly [number, number], readonly [number, number]],
  { alternative = 'two-sided', method = 'exact' }: { alternative?: Alternative; method?: 'exact' | 'mid-p' } = {},
): Comparison | undefined {
  const { n1, n2 } = requireTable(table);
  const [[, first], [second]] = table;
  if (n1 + n2 === 0) return undefined;
  const n = first + second;
  // Each tail with the whole of the observed number, and without it.
  const tails = { lower: binomialCdf(first, n, 0.5), upper: binomialCdf(second, n, 0.5) };
  const beyond = { lower: binomialCdf(first - 1, n, 0.5), upper: binomialCdf(second - 1, n, 0.5) };
  const weight = method === 'exact' ? 1 : 0.5;
  const join = (side: 'lower' | 'upper') => weight * tails[side] + (1 - weight) * beyond[side];
  return {
    statistic: first,
    pvalue: tailPvalue(join('lower'), join('upper'), alternative),
    alternative,
    n: n1 + n2,
    method: method === 'exact' ? "McNemar's exact" : "McNemar's mid-p",
  };
}
