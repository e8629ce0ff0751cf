import { requireTable } from './require-table.ts';
import type { Table2x2 } from './table-2x2.ts';

/**
 * Returns the score statistic of two shares for the hypothesis that they differ by `delta` (first minus second): the
 * distance of the observed difference from delta, in standard errors computed from the most likely shares that differ by
 * delta. Falls as delta grows. `undefined` when an arm is empty; Infinity of the right sign at an end, -1 or 1, that the
 * data do not lie on.
 *
 * Throws a RangeError on counts that are not whole. Source: Miettinen and Nurminen, "Comparative analysis of two rates",
 * 1985, with their factor N / (N - 1).
 */
export function scoreOfDifference(table: Table2x2, delta: number): number | undefined {
  const { x1, n1, x2, n2 } = requireTable(table);
  if (n1 === 0 || n2 === 0) return undefined;
  const gap = x1 / n1 - x2 / n2 - delta;
  if (gap === 0) return 0;
  const n = n1 + n2;
  const second = restrictedShare(x1, n1, x2, n2, delta);
  const first = Math.min(1, Math.max(0, second + delta));
  const squared = ((first * (1 - first)) / n1 + (second * (1 - second)) / n2) * (n / (n - 1));
  return squared > 0 ? gap / Math.sqrt(squared) : gap * Infinity;
}

// The second share, when the first is delta above it: the root of the cubic likelihood equation, formula by the authors.
function restrictedShare(x1: number, n1: number, x2: number, n2: number, delta: number): number {
  const c3 = n1 + n2;
  const c2 = (n1 + 2 * n2) * delta - c3 - x1 - x2;
  const c1 = (n2 * delta - c3 - 2 * x2) * delta + x1 + x2;
  const c0 = x2 * delta * (1 - delta);
  const third = c2 / (3 * c3);
  const q = third ** 3 - (c1 * c2) / (6 * c3 * c3) + c0 / (2 * c3);
  const p = (q < 0 ? -1 : 1) * Math.sqrt(Math.max(0, third * third - c1 / (3 * c3)));
  const angle = p === 0 ? 0 : Math.acos(Math.min(1, Math.max(-1, q / p ** 3)));
  const root = 2 * p * Math.cos((Math.PI + angle) / 3) - third;
  const low = Math.max(0, -delta);
  const high = Math.min(1, 1 - delta);
  return Math.min(high, Math.max(low, root));
}
