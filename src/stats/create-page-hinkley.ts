import { invalid } from './invalid.ts';

/** What a Page-Hinkley detector knows after a reading. */
export interface PageHinkleyState {
  /** Evidence for a rise and for a fall of the mean, in the unit of the readings, 0 or more. */
  up: number;
  down: number;
  /** Mean of the readings so far; absent before the first. */
  mean?: number;
  /** Which of them is beyond lambda, the greater if both; absent while neither is. */
  alarm?: 'up' | 'down';
  n: number;
}

/** A two-sided Page-Hinkley detector that is fed one reading at a time. */
export interface PageHinkley {
  /** Takes the next reading. One that is not finite changes nothing. */
  push(value: number): PageHinkleyState;
  /** Forgets all readings. */
  reset(): void;
}

/**
 * Returns a two-sided Page-Hinkley detector, which needs no known mean: it sums value - mean so far - delta, and sounds
 * when the sum is more than lambda above its least (for a fall, mean so far - value - delta likewise).
 *
 * `delta` is the drift to tolerate and `lambda` the line, both in the unit of the readings: for noise of standard
 * deviation sd, delta = sd / 2 and lambda = 5 to 10 sd are usual. Throws a RangeError unless delta is 0 or more and
 * lambda above 0. Page, "Continuous inspection schemes", 1954; Hinkley, "Inference about the change-point from
 * cumulative sum tests", 1971.
 */
export function createPageHinkley({ delta, lambda }: { delta: number; lambda: number }): PageHinkley {
  if (!(delta >= 0)) throw invalid('delta', delta, '0 or more');
  if (!(lambda > 0)) throw invalid('lambda', lambda, 'above 0');
  let n = 0;
  let mean = 0;
  let up = 0;
  let down = 0;
  return {
    push(value) {
      if (Number.isFinite(value)) {
        n += 1;
        mean += (value - mean) / n;
        // The sum less its least value, kept directly: it cannot drift away on long runs.
        up = Math.max(0, up + value - mean - delta);
        down = Math.max(0, down + mean - value - delta);
      }
      const state: PageHinkleyState = { up, down, n };
      if (n > 0) state.mean = mean;
      if (up > lambda || down > lambda) state.alarm = up >= down ? 'up' : 'down';
      return state;
    },
    reset() {
      n = 0;
      mean = 0;
      up = 0;
      down = 0;
    },
  };
}
