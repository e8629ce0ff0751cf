import { binomialDistribution } from './binomial-distribution.ts';
import type { CountDistribution } from './peaked-distribution.ts';

/** Nuisance rates tried before the best of them are refined. */
const TRIED = 400;
const REFINED = 8;

/**
 * Returns the largest chance, over all success rates that two arms may share, of a pair of counts in the rejection
 * region: for x1 successes of n1 in the first arm, all x2 of n2 up to `upTo[x1]`, and from `from[x1]` on.
 *
 * -1 and n2 + 1 reject nothing. The maximum is looked for on a grid of rates evenly spaced in arcsin(sqrt(rate)), its
 * best points refined to a relative 1e-12.
 */
export function unconditionalPvalue(
  n1: number,
  n2: number,
  { upTo, from }: { upTo: ArrayLike<number>; from?: ArrayLike<number> },
): number {
  const chance = (angle: number) => {
    const rate = Math.sin(angle) ** 2;
    const first = binomialDistribution(n1, rate);
    const second = binomialDistribution(n2, rate);
    const low = cumulated(second);
    const high = from && cumulated(reversed(second, n2));
    let sum = 0;
    for (let i = 0; i < first.probabilities.length; i++) {
      const x1 = first.first + i;
      const outside = low(upTo[x1]!) + (from && high ? high(n2 - from[x1]!) : 0);
      sum += first.probabilities[i]! * Math.min(1, outside);
    }
    return sum;
  };
  const step = Math.PI / 2 / TRIED;
  const tried = Float64Array.from({ length: TRIED + 1 }, (_, i) => chance(i * step));
  const peaks = Array.from(tried.keys())
    .filter((i) => !(tried[i - 1]! > tried[i]!) && !(tried[i + 1]! > tried[i]!))
    .sort((a, b) => tried[b]! - tried[a]!)
    .slice(0, REFINED);
  const ends = (i: number) => [Math.max(0, i - 1) * step, Math.min(TRIED, i + 1) * step] as const;
  return Math.min(1, Math.max(...peaks.map((i) => Math.max(tried[i]!, highest(chance, ...ends(i))))));
}

function cumulated({ first, probabilities }: CountDistribution): (x: number) => number {
  const sums = new Float64Array(probabilities.length);
  let sum = 0;
  for (let i = 0; i < sums.length; i++) sums[i] = sum += probabilities[i]!;
  return (x) => (x < first ? 0 : sums[Math.min(x - first, sums.length - 1)]!);
}

function reversed({ first, probabilities }: CountDistribution, n: number): CountDistribution {
  return { first: n - first - probabilities.length + 1, probabilities: probabilities.slice().reverse() };
}

// Golden section.
function highest(f: (x: number) => number, low: number, high: number): number {
  const share = (Math.sqrt(5) - 1) / 2;
  let [a, b] = [low, high];
  let [left, right] = [b - share * (b - a), a + share * (b - a)];
  let [fLeft, fRight] = [f(left), f(right)];
  while (b - a > 1e-8) {
    if (fLeft > fRight) {
      [b, right, fRight] = [right, left, fLeft];
      left = b - share * (b - a);
      fLeft = f(left);
    } else {
      [a, left, fLeft] = [left, right, fRight];
      right = a + share * (b - a);
      fRight = f(right);
    }
  }
  return Math.max(fLeft, fRight);
}
