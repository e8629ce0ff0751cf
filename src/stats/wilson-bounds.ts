/**
 * Returns the ends of Wilson's score interval for a share `p` seen in `n` observations (n may be an effective size, not
 * whole), reaching `z` standard errors. Always within 0 to 1, and of positive width also when p is 0 or 1.
 */
export function wilsonBounds(p: number, n: number, z: number): { low: number; high: number } {
  const reach = (z * z) / n;
  const centre = p + reach / 2;
  const half = z * Math.sqrt((p * (1 - p)) / n + reach / (4 * n));
  return {
    low: p === 0 ? 0 : Math.max(0, (centre - half) / (1 + reach)),
    high: p === 1 ? 1 : Math.min(1, (centre + half) / (1 + reach)),
  };
}
