import { beyondRounding } from './beyond-rounding.ts';
import type { Estimate } from './estimate.ts';
import { momentsOfValues } from './moments-of-values.ts';
import { noncentralityInterval } from './noncentrality-interval.ts';
import { requireLevel } from './require-level.ts';

/**
 * Returns Cohen's d of two independent samples: mean(x) - mean(y) in pooled standard deviations, with the exact interval
 * under normal noise; skipping NaN. `undefined` when a sample is empty, both have one value, or there is no spread.
 *
 * Compare d only between data of one kind: over episodes or steps it shrinks with the spread of the prompts. Throws a
 * RangeError when level is not between 0 and 1. Source: Cohen, "Statistical power analysis for the behavioral sciences",
 * 1988; interval: Steiger and Fouladi, "Noncentrality interval estimation", 1997.
 */
export function cohensD(x: ArrayLike<number>, y: ArrayLike<number>, { level = 0.95 } = {}): Estimate | undefined {
  requireLevel(level);
  const [first, second] = [momentsOfValues(x), momentsOfValues(y)];
  const df = first.n + second.n - 2;
  if (first.n === 0 || second.n === 0 || df < 1) return undefined;
  const squares = beyondRounding(first.m2, first.n, first.mean) + beyondRounding(second.m2, second.n, second.mean);
  if (squares === 0) return undefined;
  const value = (first.mean - second.mean) / Math.sqrt(squares / df);
  const scale = Math.sqrt(1 / first.n + 1 / second.n);
  const ends = noncentralityInterval(value / scale, df, level);
  return { value, low: ends.low * scale, high: ends.high * scale, level, n: df + 2, method: "Cohen's d, noncentral t" };
}
