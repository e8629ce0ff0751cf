import { crossingProbabilities } from './crossing-probabilities.ts';
import { findRoot } from './find-root.ts';
import { normalCdf } from './normal-cdf.ts';
import { normalQuantile } from './normal-quantile.ts';
import { requireAlpha } from './require-alpha.ts';
import { requireInformation } from './require-information.ts';

/** One look of a group-sequential design. */
export interface SequentialLook {
  /** Information at this look, as given. */
  information: number;
  /** The z to reach (in size, when two-sided). */
  bound: number;
  /** The p-value of that z at this look alone, on the same side or sides. */
  nominal: number;
  /** The chance, without any effect, to have stopped by now. */
  alphaSpent: number;
}

/**
 * Returns the bounds on z at each look that keep the chance of ever crossing them without an effect at `alpha`.
 *
 * `information` is what has been collected at each look (runs, pairs), all looks to the last planned in advance, or the
 * number of equally spaced looks. O'Brien-Fleming bounds start high and end close to those of a single look; Pocock
 * bounds are the same at every look. For looks that were not planned use `alphaSpendingBoundaries`. The statistic is
 * taken as normal: with fewer than about ten runs use the p-value `nominal` with Student's t instead.
 *
 * Sources: O'Brien and Fleming, "A multiple testing procedure for clinical trials", 1979; Pocock, "Group sequential
 * methods in the design and analysis of clinical trials", 1977; as tables 2.1 and 2.3 of Jennison and Turnbull, "Group
 * sequential methods with applications to clinical trials", 2000. Throws a RangeError when information does not grow or
 * alpha is not between 0 and 1.
 */
export function groupSequentialBoundaries({
  information,
  alpha = 0.05,
  alternative = 'two-sided',
  shape = 'obrien-fleming',
}: {
  information: number | readonly number[];
  alpha?: number;
  alternative?: 'two-sided' | 'greater';
  shape?: 'obrien-fleming' | 'pocock';
}): SequentialLook[] {
  requireAlpha(alpha);
  const looks = requireInformation(information);
  const sides = alternative === 'two-sided' ? 2 : 1;
  const last = looks.at(-1)!;
  const boundsOf = (constant: number) =>
    looks.map((at) => (shape === 'pocock' ? constant : constant * Math.sqrt(last / at)));
  const spent = (constant: number) => {
    const upper = boundsOf(constant);
    const lower = sides === 2 ? undefined : upper.map(() => -Infinity);
    return crossingProbabilities({ information: looks, upper, lower });
  };
  const single = normalQuantile(1 - alpha / sides);
  const never = normalQuantile(1 - alpha / sides / looks.length);
  const constant =
    looks.length === 1 ? single : findRoot((c) => spent(c).total - alpha, single * 0.999, never * 1.001)!;
  const { upper, lower } = spent(constant);
  let alphaSpent = 0;
  return boundsOf(constant).map((bound, k) => {
    alphaSpent += upper[k]! + lower[k]!;
    return { information: looks[k]!, bound, nominal: sides * normalCdf(-bound), alphaSpent };
  });
}
