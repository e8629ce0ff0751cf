import { invalid } from './invalid.ts';
import { type CountDistribution, peakedDistribution } from './peaked-distribution.ts';

/**
 * Returns the chances of how many marked things are among `draws` taken without replacement from `marked` marked and
 * `unmarked` other ones, as `scipy.stats.hypergeom`; with `odds` other than 1 the noncentral distribution of Fisher, in
 * which a marked thing is that much likelier (as `scipy.stats.nchypergeom_fisher`).
 *
 * Chances below `negligible` times the largest are left out. Relative error about 1e-13. The cost grows with the spread
 * of the count, the root of the numbers, not with the numbers. Throws a RangeError unless all numbers are whole and 0 or
 * more, draws <= marked + unmarked and odds > 0.
 */
export function hypergeometric({
  marked,
  unmarked,
  draws,
  odds = 1,
  negligible = 1e-300,
}: {
  marked: number;
  unmarked: number;
  draws: number;
  odds?: number;
  negligible?: number;
}): CountDistribution {
  for (const [name, count] of Object.entries({ marked, unmarked, draws })) {
    if (!(Number.isSafeInteger(count) && count >= 0)) throw invalid(name, count, 'an integer of 0 or more');
  }
  if (draws > marked + unmarked) throw invalid('draws', draws, `0 to ${marked + unmarked}`);
  if (!(odds > 0 && odds < Infinity)) throw invalid('odds', odds, 'above 0');
  const least = Math.max(0, draws - unmarked);
  const most = Math.min(draws, marked);
  // The chance of x + 1 in units of the chance of x: falls as x grows.
  const ratio = (x: number) => odds * ((marked - x) / (x + 1)) * ((draws - x) / (unmarked - draws + x + 1));
  return peakedDistribution(least, most, ratio, negligible);
}
