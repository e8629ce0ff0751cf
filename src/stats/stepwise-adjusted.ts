import { invalid } from './invalid.ts';

/**
 * Returns adjusted p-values, in the order given: each is `factor(place, count)` times the raw one, for its place from 1
 * among the `count` sorted ones, made never to fall along the order of work ('down' from the smallest, 'up' from the
 * largest), and at most 1. Missing ones (`undefined`, NaN) stay missing and are not counted.
 *
 * Throws a RangeError on a p-value outside 0 to 1.
 */
export function stepwiseAdjusted(
  pvalues: readonly (number | undefined)[],
  direction: 'down' | 'up',
  factor: (place: number, count: number) => number,
): (number | undefined)[] {
  const known: { index: number; pvalue: number }[] = [];
  for (const [index, pvalue] of pvalues.entries()) {
    if (pvalue === undefined || Number.isNaN(pvalue)) continue;
    if (!(pvalue >= 0 && pvalue <= 1)) throw invalid(`pvalues[${index}]`, pvalue, '0 to 1');
    known.push({ index, pvalue });
  }
  known.sort((a, b) => a.pvalue - b.pvalue);
  const adjusted = new Array<number | undefined>(pvalues.length).fill(undefined);
  let reached = direction === 'down' ? 0 : 1;
  for (let step = 0; step < known.length; step++) {
    const place = direction === 'down' ? step : known.length - 1 - step;
    const { index, pvalue } = known[place]!;
    const own = Math.min(1, factor(place + 1, known.length) * pvalue);
    reached = direction === 'down' ? Math.max(reached, own) : Math.min(reached, own);
    adjusted[index] = reached;
  }
  return adjusted;
}
