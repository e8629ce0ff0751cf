/** Returns the error for a caller's mistake, in the house wording: `invalid k: 0 (1 to 8)`. */
export function invalid(name: string, value: unknown, allowed: string): RangeError {
  return new RangeError(`invalid ${name}: ${String(value)} (${allowed})`);
}
