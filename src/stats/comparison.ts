import type { Alternative } from './alternative.ts';

/**
 * What every comparison of this room returns at least.
 *
 * `statistic` is the number the p-value judges, in the unit its function names. `pvalue` is the chance, without any
 * effect, of a statistic at least as far out as `alternative` asks. `n` counts the observations (pairs, where they are
 * paired) that were used; missing ones (NaN) are left out of it. `method` names the procedure, in words a report can
 * print.
 */
export interface Comparison {
  statistic: number;
  pvalue: number;
  alternative: Alternative;
  n: number;
  method: string;
}
