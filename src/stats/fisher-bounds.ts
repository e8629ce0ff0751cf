/**
 * Returns the interval of a correlation that reaches `reach` standard errors on Fisher's z = atanh(r), where its noise
 * is near normal; `error` is the standard error of z. The ends stay within -1 to 1.
 */
export function fisherBounds(r: number, error: number, reach: number): { low: number; high: number } {
  const z = Math.atanh(r);
  return { low: Math.tanh(z - reach * error), high: Math.tanh(z + reach * error) };
}
