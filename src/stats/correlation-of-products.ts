/**
 * Returns xy / sqrt(xx yy), the correlation behind sums of centred squares and products, kept within -1 to 1; xx and yy
 * must be above 0. What lies within rounding of 1 or -1 is 1 or -1, so that perfect agreement can be recognised.
 */
export function correlationOfProducts(xx: number, yy: number, xy: number): number {
  // Taken apart so that the product of large sums cannot overflow.
  const r = (xy / xx) * Math.sqrt(xx / yy);
  return 1 - Math.abs(r) < 2e-15 ? Math.sign(r) : r;
}
