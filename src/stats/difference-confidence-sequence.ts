import { completePairs } from './complete-pairs.ts';
import { confidenceSequence } from './confidence-sequence.ts';
import type { Estimate } from './estimate.ts';

/**
 * Returns mean(x) - mean(y) of two streams of bounded values with an interval that stays valid however often one looks;
 * see `confidenceSequence`. `undefined` when a stream is empty.
 *
 * The streams may be of different lengths: each gets a sequence of its own at half the error rate. With `paired` x[i] and
 * y[i] came together (the same prompt, the same step) and their differences, which lie within plus or minus the width of
 * `bounds`, get the whole: narrower where the two have much in common. Throws a RangeError like `confidenceSequence`, and
 * when pairs are not equally many.
 */
export function differenceConfidenceSequence(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  {
    level = 0.95,
    bounds = [0, 1],
    method = 'betting',
    paired = false,
  }: {
    level?: number;
    bounds?: readonly [number, number];
    method?: 'betting' | 'empirical-bernstein';
    paired?: boolean;
  } = {},
): Estimate | undefined {
  const width = bounds[1] - bounds[0];
  if (paired) {
    const pairs = completePairs(x, y);
    const differences = Float64Array.from(pairs.x, (value, i) => value - pairs.y[i]!);
    return confidenceSequence(differences, { level, bounds: [-width, width], method });
  }
  const [first, second] = [x, y].map((values) =>
    confidenceSequence(values, { level: (1 + level) / 2, bounds, method }),
  );
  if (!first || !second) return undefined;
  const plain = { value: first.value - second.value, n: first.n + second.n, method: first.method };
  if (first.low === undefined || second.low === undefined) return plain;
  return { ...plain, low: first.low - second.high!, high: first.high! - second.low, level };
}
