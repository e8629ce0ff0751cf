import type { Alternative } from './alternative.ts';
import { bets } from './bets.ts';
import { bettingCapital } from './betting-capital.ts';
import type { Comparison } from './comparison.ts';
import { invalid } from './invalid.ts';
import { requireAlpha } from './require-alpha.ts';
import { rescaleToUnit } from './rescale-to-unit.ts';

/**
 * Returns the comparison of the mean of a stream of bounded values with `popmean` whose p-value may be read at every
 * step: the chance that it ever falls to p, without an effect, is at most p. `undefined` without values; NaN is missing.
 *
 * `statistic` is the largest capital so far, starting from 1, of a gambler who bets against `popmean` and keeps half of
 * it on either side where both count (an e-process); the p-value is 1 over it. Two-sided, p falls below `alpha` exactly
 * when the `betting` interval of `confidenceSequence` at level 1 - alpha leaves popmean out. Sources: Waudby-Smith and
 * Ramdas, "Estimating means of bounded random variables by betting", 2024; Johari et al., "Peeking at A/B tests", 2017.
 * Differences of pairs are compared with 0 within bounds of [-1, 1]. Throws a RangeError when popmean is not inside the
 * bounds, a value is outside, or alpha is not between 0 and 0.5.
 */
export function alwaysValidTest(
  x: ArrayLike<number>,
  popmean: number,
  {
    alternative = 'two-sided',
    bounds = [0, 1],
    alpha = 0.05,
  }: { alternative?: Alternative; bounds?: readonly [number, number]; alpha?: number } = {},
): Comparison | undefined {
  requireAlpha(alpha);
  const values = rescaleToUnit(x, bounds);
  if (!(popmean > bounds[0] && popmean < bounds[1]))
    throw invalid('popmean', popmean, `between ${bounds.join(' and ')}`);
  if (values.length === 0) return undefined;
  const mean = (popmean - bounds[0]) / (bounds[1] - bounds[0]);
  const amounts = bets(values, alpha);
  const above = bettingCapital(values, amounts, { mean, direction: 1 });
  const below = bettingCapital(values, amounts, { mean, direction: -1 });
  const capital = { greater: above, less: below, 'two-sided': Math.max(above, below) - Math.LN2 }[alternative];
  if (capital === undefined) throw invalid('alternative', alternative, "'two-sided', 'less' or 'greater'");
  return {
    statistic: Math.exp(capital),
    pvalue: Math.min(1, Math.exp(-capital)),
    alternative,
    n: values.length,
    method: 'always-valid, betting',
  };
}
