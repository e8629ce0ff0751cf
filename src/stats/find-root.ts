const MOST_STEPS = 200;

/**
 * Returns an x from `low` to `high` where the continuous function `f` is 0, to the last digits of x; `undefined` when f
 * has the same sign at both ends, or none.
 *
 * Source: Chandrupatla, "A new hybrid quadratic/bisection algorithm for finding the zero of a nonlinear function without
 * using derivatives", 1997.
 */
export function findRoot(f: (x: number) => number, low: number, high: number): number | undefined {
  let newest = low;
  let other = high;
  let fNewest = f(newest);
  let fOther = f(other);
  if (fNewest === 0) return newest;
  if (fOther === 0) return other;
  if (!(fNewest < 0 !== fOther < 0) || Number.isNaN(fNewest + fOther)) return undefined;
  let share = 0.5;
  for (let step = 0; step < MOST_STEPS; step++) {
    const x = newest + share * (other - newest);
    const fx = f(x);
    let oldest = newest;
    let fOldest = fNewest;
    if (fx < 0 !== fNewest < 0) {
      oldest = other;
      fOldest = fOther;
      other = newest;
      fOther = fNewest;
    }
    newest = x;
    fNewest = fx;
    const best = Math.abs(fNewest) < Math.abs(fOther) ? newest : other;
    const least = (4.5e-16 * Math.abs(best) + 1e-300) / Math.abs(other - newest);
    if (fx === 0 || !(least < 0.5)) return best;
    const xi = (newest - other) / (oldest - other);
    const phi = (fNewest - fOther) / (fOldest - fOther);
    const quadratic = phi * phi < xi && (1 - phi) ** 2 < 1 - xi;
    share = quadratic
      ? (fNewest / (fOther - fNewest)) * (fOldest / (fOther - fOldest)) +
        ((oldest - newest) / (other - newest)) * (fNewest / (fOldest - fNewest)) * (fOther / (fOldest - fOther))
      : 0.5;
    share = Math.min(Math.max(share, least), 1 - least);
  }
  return newest;
}
