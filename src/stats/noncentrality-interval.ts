import { findRoot } from './find-root.ts';
import { noncentralTCdf } from './noncentral-t-cdf.ts';

/**
 * Returns the interval of the noncentralities under which a t statistic of `t` with `df` degrees of freedom is no further
 * out, to either side, than (1 - level) / 2 of the time: what effect sizes in standard deviations are multiples of.
 */
export function noncentralityInterval(t: number, df: number, level: number): { low: number; high: number } {
  const tail = (1 - level) / 2;
  const at = (ncp: number) => Math.log(noncentralTCdf(t, df, ncp, { upper: true }) / tail);
  const above = (ncp: number) => Math.log(noncentralTCdf(t, df, ncp) / tail);
  let reach = 2;
  while (at(t - reach) > 0) reach *= 2;
  const low = findRoot(at, t - reach, t + 1)!;
  reach = 2;
  while (above(t + reach) > 0) reach *= 2;
  return { low, high: findRoot(above, t - 1, t + reach)! };
}
