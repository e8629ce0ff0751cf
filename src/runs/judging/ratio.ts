import { type Curve, levelAt } from './curve.ts';
import type { Validation } from './validation.ts';

/** Validation loss over training loss at the step of each evaluation, NaN where the training loss is not above 0 there. */
export function lossRatios({ curve, seen }: Validation, train: Curve): Float64Array {
  return seen.map((value, i) => {
    const level = levelAt(train, curve.steps[i]);
    return level === undefined || level <= 0 ? Number.NaN : value / level;
  });
}
