import { hendersonComponents, type VarianceComponent } from './henderson-components.ts';
import { joinUnits } from './join-units.ts';
import type { Labels } from './resampling-layout.ts';
import { unitIndices } from './unit-indices.ts';

/** How variance splits over two factors of which every combination can occur. */
export interface CrossedVarianceComponents {
  /** The first factor: runs. */
  first: VarianceComponent;
  /** The second factor: prompts, or steps. */
  second: VarianceComponent;
  /** What a combination adds to both; absent when no combination holds two values, being part of `within` then. */
  interaction?: VarianceComponent;
  /** Values around the mean of their combination: rollouts. */
  within: VarianceComponent;
  n: number;
  method: string;
}

/**
 * Returns how the variance of `values` splits over two crossed factors, one label a value for each: runs that all met the
 * same prompts, in full or with gaps. NaN is missing. `undefined` when a factor has one unit, or the two cannot be told
 * apart.
 *
 * Analysis of variance for unequal sizes (see `hendersonComponents`). Throws a RangeError when labels are not as many as
 * the values.
 */
export function crossedVarianceComponents(
  values: ArrayLike<number>,
  first: Labels,
  second: Labels,
): CrossedVarianceComponents | undefined {
  const rows = unitIndices(values, [first, second]);
  const cells = joinUnits(rows.factors);
  const repeated = cells.units < rows.values.length;
  const components = hendersonComponents(rows.values, repeated ? [...rows.factors, cells] : rows.factors);
  if (!components) return undefined;
  return {
    first: components[0]!,
    second: components[1]!,
    ...(repeated && { interaction: components[2]! }),
    within: components.at(-1)!,
    n: rows.values.length,
    method: 'crossed random-effects ANOVA',
  };
}
