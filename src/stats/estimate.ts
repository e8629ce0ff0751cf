/**
 * A number with its noise: what every inferential function of this room returns.
 *
 * `value`, `low` and `high` share one unit, the unit of the data. `low`, `high` and `level` are absent together, when
 * the data give no honest interval (too few observations, or no variation to learn from). `n` counts the observations
 * that were used; missing ones (NaN) are left out of it. `method` names how the interval was made, in words a report
 * can print.
 */
export interface Estimate {
  value: number;
  low?: number;
  high?: number;
  /** Confidence level of `low` to `high`, such as 0.95. */
  level?: number;
  n: number;
  method: string;
}
