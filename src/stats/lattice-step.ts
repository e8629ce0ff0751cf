/**
 * Returns the largest step of which all `distances` are whole multiples, up to rounding; `undefined` when there is none
 * of at least `least`, or when all distances are 0. Shares of a fixed count (3/8, 5/8) or percentages have such a step,
 * measured quantities do not.
 *
 * Euclid's algorithm on floating-point numbers; a remainder below a millionth of `least` is rounding.
 */
export function latticeStep(distances: ArrayLike<number>, least: number): number | undefined {
  const rounding = 1e-6 * least;
  let step = 0;
  let furthest = 0;
  for (let i = 0; i < distances.length; i++) {
    const distance = Math.abs(distances[i]!);
    furthest = Math.max(furthest, distance);
    if (step > 0 && Math.abs(distance - Math.round(distance / step) * step) <= rounding) continue;
    step = greatestCommonStep(step, distance, rounding);
    if (step !== 0 && step < least) return undefined;
  }
  return step === 0 ? undefined : furthest / Math.round(furthest / step);
}

function greatestCommonStep(a: number, b: number, rounding: number): number {
  let [larger, smaller] = a > b ? [a, b] : [b, a];
  while (smaller > rounding) {
    const rest = larger % smaller;
    // A remainder just short of the divisor is a multiple too.
    [larger, smaller] = [smaller, smaller - rest <= rounding ? 0 : rest];
  }
  return larger;
}
