import { beyondRounding } from './beyond-rounding.ts';
import type { Difference } from './difference.ts';
import { momentsOfValues } from './moments-of-values.ts';

/**
 * Returns mean(x) - mean(y) of two independent samples with the standard error and degrees of freedom of Welch, which
 * assume no equal spread. NaN is skipped. `undefined` when a sample has fewer than 2 values or neither has any spread.
 *
 * Source: Welch, "The generalization of 'Student's' problem when several different population variances are involved",
 * 1947 (degrees of freedom of Satterthwaite, as scipy and R).
 */
export function welchDifference(x: ArrayLike<number>, y: ArrayLike<number>): Difference | undefined {
  const first = momentsOfValues(x);
  const second = momentsOfValues(y);
  if (first.n < 2 || second.n < 2) return undefined;
  const a = beyondRounding(first.m2, first.n, first.mean) / (first.n - 1) / first.n;
  const b = beyondRounding(second.m2, second.n, second.mean) / (second.n - 1) / second.n;
  const squared = a + b;
  if (!(squared > 0)) return undefined;
  const [shareA, shareB] = [a / squared, b / squared];
  return {
    difference: first.mean - second.mean,
    standardError: Math.sqrt(squared),
    df: 1 / ((shareA * shareA) / (first.n - 1) + (shareB * shareB) / (second.n - 1)),
    n: first.n + second.n,
  };
}
