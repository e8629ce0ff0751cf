/**
 * Counts of two arms: each row is an arm, its first column successes and its second failures, so `[[a, b], [c, d]]` is a
 * of a + b against c of c + d. Differences and ratios of this room are the first row's share against the second row's.
 */
export type Table2x2 = readonly [readonly [number, number], readonly [number, number]];
