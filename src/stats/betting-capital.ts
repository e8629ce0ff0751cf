const TRUNCATION = 0.5;

/**
 * Returns the logarithm of the largest capital, from 1, that betting `amounts` on the `values` (0 to 1) lying above
 * `mean` (below it with `direction` -1) has come to by now. If `mean` is true, it reaches log(1 / alpha) with chance
 * alpha at most, however long one bets (Ville's inequality).
 *
 * Bets are cut so that no value can lose more than half of the capital (Waudby-Smith and Ramdas, "Estimating means of
 * bounded random variables by betting", 2024, section 4.4).
 */
export function bettingCapital(
  values: ArrayLike<number>,
  amounts: ArrayLike<number>,
  { mean, direction }: { mean: number; direction: 1 | -1 },
): number {
  const most = TRUNCATION / (direction === 1 ? mean : 1 - mean);
  let capital = 0;
  let largest = 0;
  for (let i = 0; i < values.length; i++) {
    capital += Math.log1p(direction * Math.min(amounts[i]!, most) * (values[i]! - mean));
    if (capital > largest) largest = capital;
  }
  return largest;
}
