import { lombScargle } from '../../stats/lomb-scargle.ts';
import { median } from '../../stats/median.ts';
import { piecewiseLine } from '../../stats/piecewise-line.ts';
import type { Rng } from '../../stats/rng.ts';
import { variance } from '../../stats/variance.ts';
import type { Curve } from './curve.ts';
import { thin } from './span.ts';

/** How a curve goes back and forth. */
export interface Oscillation {
  /** Height of the swing about the trend, in the unit of the series: half of the way from a peak to a trough. */
  readonly amplitude: number;
  /** Probability that values in random order would turn so regularly. */
  readonly pvalue: number;
  /** Steps from peak to peak. */
  readonly period: number;
}

const PERMUTATIONS = 999;
const MOST = 500;

/**
 * The more regular of two ways to oscillate: up and down from point to point (the correlation of neighbouring differences,
 * against those of the values in random order), or in waves of up to a third of the curve (Lomb-Scargle about a line that
 * may bend); undefined below eight points or for a constant curve. A trend or correlated noise makes neither likelier.
 */
export function oscillationOf(curve: Curve, rng: Rng): Oscillation | undefined {
  const { n, steps, values } = thin(curve, MOST);
  if (n < 8) return undefined;
  const alternation = alternationOf(values);
  if (alternation === undefined) return undefined;
  const shuffled = Float64Array.from(values);
  let asRegular = 1;
  for (let draw = 0; draw < PERMUTATIONS; draw++) {
    for (let i = n - 1; i > 0; i--) {
      const j = rng.integer(i + 1);
      const held = shuffled[i];
      shuffled[i] = shuffled[j];
      shuffled[j] = held;
    }
    if ((alternationOf(shuffled) ?? 0) <= alternation) asRegular++;
  }
  const interval = (steps[n - 1] - steps[0]) / (n - 1);
  const differences = values.subarray(1).map((value, i) => Math.abs(value - values[i]));
  const zigzag = {
    amplitude: (median(differences) ?? 0) / 2,
    pvalue: asRegular / (PERMUTATIONS + 1),
    period: 2 * interval,
  };
  const wave = waveOf(steps, values, interval);
  return wave !== undefined && wave.pvalue < zigzag.pvalue ? wave : zigzag;
}

/** Sum of the products of neighbouring differences over the sum of their squares: -1 when each undoes the one before. */
function alternationOf(values: Float64Array): number | undefined {
  let products = 0;
  let squares = 0;
  for (let i = 1; i < values.length; i++) {
    const difference = values[i] - values[i - 1];
    squares += difference * difference;
    if (i > 1) products += difference * (values[i - 1] - values[i - 2]);
  }
  return squares === 0 ? undefined : products / squares;
}

/** The strongest sine about the trend over the logarithm of the steps, in which losses fall about straight. */
function waveOf(steps: Float64Array, values: Float64Array, interval: number): Oscillation | undefined {
  const n = steps.length;
  const heights = Float64Array.from(steps, (step) => Math.log(step - steps[0] + interval));
  const bent = piecewiseLine(heights, values);
  if (bent === undefined) return undefined;
  const { knot, level, left, right } = bent;
  const residuals = values.map(
    (value, i) => value - level - (heights[i] < knot ? left : right).slope * (heights[i] - knot),
  );
  const longest = (interval * (n - 1)) / 3;
  const periods = Array.from({ length: n }, (_, i) => (2 * interval * (n - 1)) / (i + 2)).filter(
    (period) => period >= 2.5 * interval && period <= longest,
  );
  const found = lombScargle(steps, residuals, { periods });
  const spread = variance(residuals);
  // Correlated noise reaches a third of the variance at one period easily; half of it is a wave.
  if (found === undefined || spread === undefined || found.power < 0.5) return undefined;
  return { amplitude: Math.sqrt(2 * found.power * spread), pvalue: found.pvalue, period: found.period };
}
