/**
 * Returns how much to bet at each of the `values` (0 to 1) on the next one lying off a hypothetical mean: numbers that
 * depend only on what came before, larger where the values so far vary little.
 *
 * The predictable plug-in bets of Waudby-Smith and Ramdas, "Estimating means of bounded random variables by betting",
 * 2024, formula 26, tuned to an error rate of `alpha`.
 */
export function bets(values: ArrayLike<number>, alpha: number): Float64Array {
  const amounts = new Float64Array(values.length);
  let sum = 0.5;
  let squares = 0.25;
  for (let t = 1; t <= values.length; t++) {
    const variance = squares / t;
    amounts[t - 1] = Math.sqrt((2 * Math.log(2 / alpha)) / (variance * t * Math.log(t + 1)));
    const value = values[t - 1]!;
    sum += value;
    squares += (value - sum / (t + 1)) ** 2;
  }
  return amounts;
}
