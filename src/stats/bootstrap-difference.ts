import type { BootstrapEstimate, BootstrapOptions } from './bootstrap-estimate.ts';
import { bootstrapSamples } from './bootstrap-samples.ts';
import { type Clusters, factorsOf } from './factors-of.ts';
import { invalid } from './invalid.ts';
import type { Statistic } from './statistic.ts';

/**
 * Returns statistic(x) - statistic(y) with a bootstrap interval; `undefined` when it has no value. What is drawn, how,
 * and when there is no interval is explained at `bootstrapInterval`.
 *
 * The samples are drawn independently. With `paired` they share units: x[i] and y[i] are drawn together (pairs with a
 * missing value are left out); clusters with equal labels are drawn together, the outermost ones where they are nested,
 * those of the second factor (prompts) where they are crossed, so that what both samples share cancels. As
 * `scipy.stats.bootstrap((x, y), lambda x, y, axis: ..., paired=paired)`.
 *
 * Throws a RangeError also when only one sample has clusters, the two have different numbers of factors, or pairs
 * without clusters are not equally many.
 */
export function bootstrapDifference(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  statistic: Statistic,
  {
    clusters,
    paired = false,
    ...options
  }: BootstrapOptions & { clusters?: { x: Clusters; y: Clusters }; paired?: boolean },
): BootstrapEstimate | undefined {
  const factors = [factorsOf(clusters?.x), factorsOf(clusters?.y)] as const;
  if (factors[0].length !== factors[1].length) throw invalid('factors of y', factors[1].length, `${factors[0].length}`);
  const samples = [
    { values: x, factors: factors[0] },
    { values: y, factors: factors[1] },
  ];
  if (!paired || clusters) return bootstrapSamples(samples, statistic, { ...options, paired });

  if (x.length !== y.length) throw invalid('length of y', y.length, `${x.length}, as many as x`);
  const complete = Array.from({ length: x.length }, (_, i) => i).filter((i) => !Number.isNaN(x[i]! + y[i]!));
  const keep = (values: ArrayLike<number>) => ({ values: complete.map((i) => values[i]!), factors: [] });
  return bootstrapSamples([keep(x), keep(y)], statistic, { ...options, paired });
}
