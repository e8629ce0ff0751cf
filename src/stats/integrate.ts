/** A narrow bell may lie between the first points: nothing seen is believed only after this many halvings. */
const FEWEST_HALVINGS_OF_NOTHING = 4;
const MOST_HALVINGS = 10;

/**
 * Returns the integral from `low` to `high` of a smooth function that has faded to nothing at both ends (or, with its
 * odd derivatives, is flat there).
 *
 * The trapezoidal rule is then accurate to all digits once its step resolves the function: each halving squares the
 * error, so it stops when a halving changes less than a hundred-millionth. Source: Trefethen and Weideman, "The
 * exponentially convergent trapezoidal rule", 2014. `parts` is the number of steps to begin with.
 */
export function integrate(f: (x: number) => number, low: number, high: number, { parts = 32 } = {}): number {
  let step = (high - low) / parts;
  let sum = (f(low) + f(high)) / 2;
  for (let i = 1; i < parts; i++) sum += f(low + i * step);
  let steps = parts;
  let total = sum * step;
  for (let halving = 1; halving <= MOST_HALVINGS; halving++) {
    for (let i = 0; i < steps; i++) sum += f(low + (i + 0.5) * step);
    step /= 2;
    steps *= 2;
    const finer = sum * step;
    const settled = Math.abs(finer - total) <= 1e-8 * Math.abs(finer);
    total = finer;
    if (settled && (finer !== 0 || halving >= FEWEST_HALVINGS_OF_NOTHING)) break;
  }
  return total;
}
