import { bets } from './bets.ts';
import { bettingCapital } from './betting-capital.ts';
import type { Estimate } from './estimate.ts';
import { invalid } from './invalid.ts';
import { mean } from './mean.ts';
import { requireLevel } from './require-level.ts';
import { rescaleToUnit } from './rescale-to-unit.ts';

/**
 * Returns the mean of values that come one after another with an interval that stays valid however often one looks and
 * whenever one stops: with chance `level` it holds the true mean at all times at once. `undefined` without values; NaN is
 * missing.
 *
 * The values must lie within `bounds`, have the same mean given those before (independent values do), and stand in the
 * order they came. `betting` gives the narrower interval, `empirical-bernstein` one in closed form; both adapt to the
 * variance. Right for answers and per-prompt rates in the hundreds; runs are too few for it, see `sequentialTTest`.
 *
 * Waudby-Smith and Ramdas, "Estimating means of bounded random variables by betting", 2024, theorem 3 (hedged capital)
 * and theorem 2; the interval is the intersection over all times so far, and absent where that is empty: the values then
 * hardly share one mean. Throws a RangeError for a level outside 0 to 1,
 * an unknown method or a value outside the bounds.
 */
export function confidenceSequence(
  x: ArrayLike<number>,
  {
    level = 0.95,
    bounds = [0, 1],
    method = 'betting',
  }: { level?: number; bounds?: readonly [number, number]; method?: 'betting' | 'empirical-bernstein' } = {},
): Estimate | undefined {
  const alpha = 1 - requireLevel(level);
  const values = rescaleToUnit(x, bounds);
  const value = mean(x);
  if (value === undefined) return undefined;
  if (method !== 'betting' && method !== 'empirical-bernstein')
    throw invalid('method', method, 'betting or empirical-bernstein');
  const ends = method === 'betting' ? bettingEnds(values, alpha) : bernsteinEnds(values, alpha);
  const plain = { value, n: values.length, method: `${method} confidence sequence` };
  if (ends[0] > ends[1]) return plain;
  const [low, high] = ends.map((end) => bounds[0] + end * (bounds[1] - bounds[0]));
  return { ...plain, low, high, level };
}

/** Where the capital of either bet passes 2 / alpha: it falls with the mean one bets against, so bisection finds it. */
function bettingEnds(values: Float64Array, alpha: number): [number, number] {
  const amounts = bets(values, alpha);
  const limit = Math.log(2 / alpha);
  const lowest = (direction: 1 | -1): number => {
    let [refuted, kept] = [0, 1];
    for (let halving = 0; halving < 40; halving++) {
      const middle = (refuted + kept) / 2;
      const against = direction === 1 ? middle : 1 - middle;
      if (bettingCapital(values, amounts, { mean: against, direction }) >= limit) refuted = middle;
      else kept = middle;
    }
    return refuted;
  };
  return [lowest(1), 1 - lowest(-1)];
}

function bernsteinEnds(values: Float64Array, alpha: number): [number, number] {
  const amounts = bets(values, alpha);
  let [low, high] = [0, 1];
  let sum = 0.5;
  let [weighted, weights, spread] = [0, 0, 0];
  for (const [i, value] of values.entries()) {
    const bet = Math.min(amounts[i]!, 0.5);
    const expected = sum / (i + 1);
    weighted += bet * value;
    weights += bet;
    spread += (value - expected) ** 2 * (-Math.log1p(-bet) - bet);
    sum += value;
    const half = (Math.log(2 / alpha) + spread) / weights;
    low = Math.max(low, weighted / weights - half);
    high = Math.min(high, weighted / weights + half);
  }
  return [low, high];
}
