import { hendersonComponents, type VarianceComponent } from './henderson-components.ts';
import { joinUnits } from './join-units.ts';
import type { Labels } from './resampling-layout.ts';
import { unitIndices } from './unit-indices.ts';

/** How variance splits over levels that lie inside each other. */
export interface NestedVarianceComponents {
  /** One for each level, outermost first: runs, the prompts of a run. */
  levels: VarianceComponent[];
  /** Values around their innermost cluster's mean: rollouts. */
  within: VarianceComponent;
  n: number;
  method: string;
}

/**
 * Returns how the variance of `values` splits over nested clusters, one label a value for each level, outermost first; an
 * inner label counts inside its outer cluster only. NaN is missing. `undefined` when a level has one cluster, when each
 * innermost cluster holds one value, or a level adds nothing to the one around it.
 *
 * Analysis of variance for unequal sizes (see `hendersonComponents`); one level gives what `varianceComponents` gives.
 * Throws a RangeError when labels are not as many as the values.
 */
export function nestedVarianceComponents(
  values: ArrayLike<number>,
  clusters: readonly Labels[],
): NestedVarianceComponents | undefined {
  const rows = unitIndices(values, clusters);
  const nested = rows.factors.map((_, level) => joinUnits(rows.factors.slice(0, level + 1)));
  const components = hendersonComponents(rows.values, nested);
  if (!components) return undefined;
  const method = 'nested random-effects ANOVA';
  return { levels: components.slice(0, -1), within: components.at(-1)!, n: rows.values.length, method };
}
