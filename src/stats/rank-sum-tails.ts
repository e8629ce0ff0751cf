import { binomialCoefficient } from './binomial-coefficient.ts';
import { invalid } from './invalid.ts';

const MOST_STEPS = 1e9;

/**
 * Returns the chances that the Mann-Whitney statistic of n1 against n2 untied values is at most u (`lower`) and at least
 * u (`upper`) when all orders are equally likely.
 *
 * Counts orders by the Gaussian binomial coefficient, in time min(n1, n2) times n1 n2 / 2. Throws a RangeError when that
 * or the number of orders is out of reach. Source: Mann and Whitney, "On a test of whether one of two random variables is
 * stochastically larger than the other", 1947; Löffler, "Über eine Partition der nat. Zahlen und ihre Anwendung beim
 * U-Test", 1983.
 */
export function rankSumTails(u: number, n1: number, n2: number): { lower: number; upper: number } {
  const orders = binomialCoefficient(n1 + n2, n1);
  const small = Math.min(n1, n2);
  const large = Math.max(n1, n2);
  const far = n1 * n2 - u;
  const near = Math.min(u, far);
  if (!Number.isFinite(orders) || small * near > MOST_STEPS) throw invalid('method', 'exact', 'fewer values');
  // Multiply by (1 - q^(large + i)) / (1 - q^i) for i = 1 to small; only the powers up to `near` matter.
  const counts = new Float64Array(near + 1);
  counts[0] = 1;
  for (let i = 1; i <= small; i++) {
    for (let k = near; k >= large + i; k--) counts[k]! -= counts[k - large - i]!;
    for (let k = i; k <= near; k++) counts[k]! += counts[k - i]!;
  }
  const tail = counts.reduce((sum, count) => sum + count, 0) / orders;
  const other = Math.min(1, 1 - tail + counts[near]! / orders);
  return u <= far ? { lower: tail, upper: other } : { lower: other, upper: tail };
}
