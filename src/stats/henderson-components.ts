import { beyondRounding } from './beyond-rounding.ts';
import { momentsOfValues } from './moments-of-values.ts';
import { solveLinear } from './solve-linear.ts';

/** How much of the variance of single values one source carries, in the unit of the data squared. */
export interface VarianceComponent {
  /** Cut off at 0. */
  variance: number;
  /** Before the cut-off: negative when the source's means differ less than chance alone would have them. */
  untruncated: number;
  /** Of the sum of all components, 0 to 1; absent when nothing varies. */
  share?: number;
  /** How many units (runs, prompts) the source has; for the innermost one, values. */
  units: number;
}

/**
 * Returns the variance components of random `factors`, each given as a unit index (0 up to, and without, `units`) for
 * every value, and last that of values around them; `undefined` when the data cannot tell the sources apart, as with one
 * unit of a factor or units that hold one value each.
 *
 * Sums of squares are set equal to what they are expected to be, which is analysis of variance where the design is
 * balanced (Henderson, "Estimation of variance and covariance components", 1953, method 1; Searle, Casella and McCulloch,
 * "Variance components", 1992, section 5.3). Values must not be missing.
 */
export function hendersonComponents(
  values: ArrayLike<number>,
  factors: readonly { unitOf: Int32Array; units: number }[],
): VarianceComponent[] | undefined {
  const { n, mean, m2 } = momentsOfValues(values);
  if (n === 0 || factors.some(({ units }) => units < 2)) return undefined;
  const sizes = factors.map(({ unitOf, units }) => countUnits(unitOf, units));
  const toGrand = sizes.map((size) => size.reduce((sum, count) => sum + count * count, 0) / n);
  const squares = factors.map(({ unitOf, units }, k) => squaresOfMeans(values, mean, unitOf, units, sizes[k]!));
  const noise = beyondRounding(m2, n, mean) > 0 ? 1 : 0;

  const matrix = factors.map((outer, k) => [
    ...factors.map((inner, j) => overlap(outer.unitOf, sizes[k]!, inner) - toGrand[j]!),
    outer.units - 1,
  ]);
  matrix.push([...toGrand.map((share) => n - share), n - 1]);
  const solution = solveLinear(
    matrix,
    [...squares, m2].map((square) => noise * square),
  );
  if (!solution) return undefined;
  const total = solution.reduce((sum, component) => sum + Math.max(0, component), 0);
  return solution.map((untruncated, k) => {
    const variance = Math.max(0, untruncated);
    return { variance, untruncated, ...(total > 0 && { share: variance / total }), units: factors[k]?.units ?? n };
  });
}

function countUnits(unitOf: Int32Array, units: number): Float64Array {
  const counts = new Float64Array(units);
  for (const unit of unitOf) counts[unit]! += 1;
  return counts;
}

/** The squares of the units' means around the grand mean, each counted as often as it has values. */
function squaresOfMeans(
  values: ArrayLike<number>,
  mean: number,
  unitOf: Int32Array,
  units: number,
  sizes: Float64Array,
) {
  const sums = new Float64Array(units);
  for (let i = 0; i < values.length; i++) sums[unitOf[i]!]! += values[i]! - mean;
  return sums.reduce((total, sum, unit) => total + (sizes[unit]! > 0 ? sum ** 2 / sizes[unit]! : 0), 0);
}

/** The sum over outer and inner units of (values they share)^2 / (values of the outer one). */
function overlap(outerOf: Int32Array, outerSizes: Float64Array, inner: { unitOf: Int32Array; units: number }): number {
  const shared = new Map<number, number>();
  for (const [i, outer] of outerOf.entries()) {
    const key = outer * inner.units + inner.unitOf[i]!;
    shared.set(key, (shared.get(key) ?? 0) + 1);
  }
  let total = 0;
  for (const [key, count] of shared) total += count ** 2 / outerSizes[Math.floor(key / inner.units)]!;
  return total;
}
