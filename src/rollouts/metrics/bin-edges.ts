const BINS = 20;

/** Edges of 20 equal bins over 0 to 1. */
export function unitEdges(): number[] {
  return Array.from({ length: BINS + 1 }, (_, i) => i / BINS);
}

/**
 * Edges of 20 equal bins from `min` to `max`, or around the one value there is, as numpy does. They depend on the range
 * alone, so that shards with the same range have the same bins.
 */
export function spreadEdges(min: number, max: number): number[] {
  const edges = Array.from({ length: BINS + 1 }, (_, i) => min * (1 - i / BINS) + max * (i / BINS));
  edges[BINS] = max;
  if (edges.every((edge, i) => i === 0 || edge > edges[i - 1])) return edges;
  const reach = Math.max(0.5, Math.abs(min) * 1e-6);
  return spreadEdges(min - reach, max + reach);
}

/**
 * Edges of at most 20 equal bins that each hold the same number of whole numbers, from `min` to at least `max`: bins of
 * counts such as turns would else be now wide, now narrow.
 */
export function wholeEdges(min: number, max: number): number[] {
  const width = Math.ceil((max - min + 1) / BINS);
  const count = Math.ceil((max - min + 1) / width);
  return Array.from({ length: count + 1 }, (_, i) => min - 0.5 + i * width);
}
