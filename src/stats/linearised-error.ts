/** Collects the totals of drawn units and tells the mean (or difference of means) they make, with its standard error. */
export interface LinearisedError {
  add(group: number, totals: { sums: Float64Array; sizes: Float64Array }, times: number): void;
  /** What was added since the last call; absent errors are NaN. */
  finish(): { value: number; standardError: number };
}

/**
 * Returns a collector of units for a mean of one sample, or the difference of the means of two, less `centres`, the
 * means to measure from (any numbers near the data keep the digits).
 *
 * Means are ratios of totals; the error is the linearised one over units, each group with its correction G / (G - 1)
 * (Cochran, "Sampling techniques", 1977, section 6.3). A unit that holds values of both samples counts with the
 * difference of its two residuals, so pairing pays.
 */
export function linearisedError(centres: readonly number[], groups: number): LinearisedError {
  const width = 2 * centres.length;
  const products = Array.from({ length: groups }, () => new Float64Array(width * width));
  const counts = new Float64Array(groups);
  const totals = new Float64Array(width);
  const unit = new Float64Array(width);
  const weights = new Float64Array(width);

  return {
    add(group, { sums, sizes }, times) {
      for (let s = 0; s < centres.length; s++) {
        unit[2 * s] = sums[s]! - centres[s]! * sizes[s]!;
        unit[2 * s + 1] = sizes[s]!;
      }
      const matrix = products[group]!;
      for (let i = 0; i < width; i++) {
        totals[i]! += times * unit[i]!;
        for (let j = 0; j < width; j++) matrix[i * width + j]! += times * unit[i]! * unit[j]!;
      }
      counts[group]! += times;
    },
    finish() {
      let value = 0;
      for (let s = 0; s < centres.length; s++) {
        const sign = s === 0 ? 1 : -1;
        const size = totals[2 * s + 1]!;
        const mean = totals[2 * s]! / size;
        value += sign * (centres[s]! + mean);
        weights[2 * s] = sign / size;
        weights[2 * s + 1] = (-sign * mean) / size;
      }
      let variance = 0;
      for (let group = 0; group < groups; group++) {
        let squares = 0;
        for (let i = 0; i < width; i++) {
          for (let j = 0; j < width; j++) squares += weights[i]! * weights[j]! * products[group]![i * width + j]!;
        }
        variance += (squares * counts[group]!) / (counts[group]! - 1);
        products[group]!.fill(0);
      }
      totals.fill(0);
      counts.fill(0);
      return { value, standardError: Math.sqrt(Math.max(0, variance)) };
    },
  };
}
