import { type ClusterTotals, wildTails } from './wild-tails.ts';
import type { WildWeights } from './wild-weights.ts';

const DOUBLINGS = 12;
const HALVINGS = 24;

/**
 * Returns the interval of all differences that `wildTails` does not reject, two-sided, at 1 - level; `undefined` when
 * there is no end to it, as with so few patterns that nothing can be rejected. `value` is the difference itself and
 * `scale` a first guess of how far to look, such as its standard error.
 */
export function wildBounds(
  totals: ClusterTotals,
  patterns: WildWeights,
  { value, scale, level }: { value: number; scale: number; level: number },
): { low: number; high: number } | undefined {
  const tail = (1 - level) / 2;
  const kept = (expected: number) => {
    const tails = wildTails(totals, patterns, expected);
    return !tails || Math.min(tails.lower, tails.upper) >= tail;
  };
  const end = (direction: number): number | undefined => {
    let outer = 2 * scale;
    for (let doubling = 0; kept(value + direction * outer); doubling++) {
      if (doubling === DOUBLINGS) return undefined;
      outer *= 2;
    }
    let inner = outer === 2 * scale ? 0 : outer / 2;
    for (let halving = 0; halving < HALVINGS; halving++) {
      const middle = (inner + outer) / 2;
      if (kept(value + direction * middle)) inner = middle;
      else outer = middle;
    }
    return value + direction * inner;
  };
  const low = end(-1);
  const high = low === undefined ? undefined : end(1);
  return low === undefined || high === undefined ? undefined : { low, high };
}
