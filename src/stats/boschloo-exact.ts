import type { Alternative } from './alternative.ts';
import type { Comparison } from './comparison.ts';
import { hypergeometricUpper } from './hypergeometric-upper.ts';
import { requireAlternative } from './require-alternative.ts';
import { requireTable } from './require-table.ts';
import type { Table2x2 } from './table-2x2.ts';
import { unconditionalPvalue } from './unconditional-pvalue.ts';

/** P-values of Fisher that agree to this are one, set apart by rounding. */
const TIE = 1e-9;

/**
 * Returns Boschloo's exact comparison of the shares of two independent arms, `[[a, b], [c, d]]` with a row per arm;
 * `undefined` when an arm is empty. It orders tables by Fisher's one-sided p-value (its `statistic`) and is never less
 * powerful than `fisherExact`.
 *
 * As `scipy.stats.boschloo_exact`, which reads the arms from the columns; two-sided is twice the smaller one-sided
 * p-value. The cost grows with the number of observations. Throws a RangeError on counts that are not whole. Source:
 * Boschloo, "Raised conditional level of significance for the 2x2-table when testing the equality of two
 * probabilities", 1970.
 */
export function boschlooExact(
  table: Table2x2,
  { alternative = 'two-sided' }: { alternative?: Alternative } = {},
): Comparison | undefined {
  const { x1, n1, x2, n2 } = requireTable(table);
  if (n1 === 0 || n2 === 0) return undefined;
  const sides = {
    greater: () => oneSided(x1, n1, x2, n2),
    less: () => oneSided(x2, n2, x1, n1),
    'two-sided': () => {
      const [greater, less] = [oneSided(x1, n1, x2, n2), oneSided(x2, n2, x1, n1)];
      const { statistic, pvalue } = less.pvalue < greater.pvalue ? less : greater;
      return { statistic, pvalue: Math.min(1, 2 * pvalue) };
    },
  };
  return { ...sides[requireAlternative(alternative)](), alternative, n: n1 + n2, method: "Boschloo's exact" };
}

// Whether the first share is the higher one.
function oneSided(x1: number, n1: number, x2: number, n2: number): { statistic: number; pvalue: number } {
  const fisher = (a: number, c: number) => hypergeometricUpper(a, a + c, n1 + n2 - a - c, n1);
  const statistic = fisher(x1, x2);
  // For more successes in the first arm the region only grows, so its edge is a staircase.
  const upTo = new Float64Array(n1 + 1);
  for (let a = 0, edge = -1; a <= n1; a++) {
    while (edge < n2 && fisher(a, edge + 1) <= statistic * (1 + TIE)) edge += 1;
    upTo[a] = edge;
  }
  return { statistic, pvalue: unconditionalPvalue(n1, n2, { upTo }) };
}
