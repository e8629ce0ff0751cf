import { findRoot } from './find-root.ts';
import type { SequentialLook } from './group-sequential-boundaries.ts';
import { invalid } from './invalid.ts';
import { normalCdf } from './normal-cdf.ts';
import { normalQuantile } from './normal-quantile.ts';
import { requireAlpha } from './require-alpha.ts';
import { requireInformation } from './require-information.ts';
import { sequentialScore } from './sequential-score.ts';

/** Which share of alpha may be spent by which share of the information: from 0 at 0 to `alpha` at 1. */
export type AlphaSpending = 'obrien-fleming' | 'pocock' | ((share: number, alpha: number) => number);

const SPENDING = {
  'obrien-fleming': (share: number, alpha: number) => 2 * normalCdf(-normalQuantile(1 - alpha / 2) / Math.sqrt(share)),
  pocock: (share: number, alpha: number) => alpha * Math.log(1 + (Math.E - 1) * share),
};

/**
 * Returns the bounds on z at each look by the alpha-spending approach, which needs neither the number nor the times of
 * looks in advance: a bound depends on the looks so far alone, so a ledger of looks can be continued.
 *
 * `information` holds the share of the planned total at each look, up to 1, or the number of equally spaced looks; past
 * 1 nothing is left to spend. Two-sided designs spend half of `alpha` on either side by the same function. `obrien-
 * fleming` and `pocock` are the functions of Lan and DeMets, "Discrete sequential boundaries for clinical trials", 1983,
 * which come close to the bounds of those names; any other is given as a function of the share and the alpha of one side.
 * A look at which nothing new may be spent has the bound Infinity.
 *
 * Throws a RangeError when information does not grow or passes 1, or alpha is not between 0 and 1.
 */
export function alphaSpendingBoundaries({
  information,
  alpha = 0.05,
  alternative = 'two-sided',
  spending = 'obrien-fleming',
}: {
  information: number | readonly number[];
  alpha?: number;
  alternative?: 'two-sided' | 'greater';
  spending?: AlphaSpending;
}): SequentialLook[] {
  requireAlpha(alpha);
  const looks = requireInformation(information);
  if (looks.at(-1)! > 1) throw invalid('information', looks.at(-1), 'shares of the planned total, up to 1');
  const spend = typeof spending === 'function' ? spending : SPENDING[spending];
  if (spend === undefined) throw invalid('spending', spending, 'obrien-fleming, pocock or a function');
  const sides = alternative === 'two-sided' ? 2 : 1;
  const score = sequentialScore();
  let spent = 0;
  return looks.map((at) => {
    const target = Math.min(alpha / sides, spend(at, alpha / sides)) - spent;
    const excess = (z: number) => Math.log(score.exit(at, z).above / target);
    const bound = target > 1e-15 ? (findRoot(excess, -2, 8.2) ?? Infinity) : Infinity;
    spent += score.exit(at, bound).above;
    score.advance(at, sides === 2 ? -bound : -Infinity, bound);
    return { information: at, bound, nominal: sides * normalCdf(-bound), alphaSpent: sides * spent };
  });
}
