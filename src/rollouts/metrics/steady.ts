/**
 * The number to twelve significant digits. The engine adds in parallel, so that the last digits of its sums differ from
 * run to run; the same input must give the same bytes.
 */
export function steady(value: number): number {
  return Number(value.toPrecision(12));
}
