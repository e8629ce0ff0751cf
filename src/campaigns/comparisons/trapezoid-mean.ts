/**
 * The area under `values` over `steps` (ascending), divided by its length: the mean height of the curve, in the unit of the
 * values. NaN is skipped. A single value is its own mean; `undefined` without any.
 */
export function trapezoidMean(steps: ArrayLike<number>, values: ArrayLike<number>): number | undefined {
  let area = 0;
  let first = -1;
  let before = -1;
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i]!)) continue;
    if (before < 0) first = i;
    else area += ((values[before]! + values[i]!) / 2) * (steps[i]! - steps[before]!);
    before = i;
  }
  if (before < 0) return undefined;
  return before === first ? values[first]! : area / (steps[before]! - steps[first]!);
}
