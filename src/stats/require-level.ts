import { invalid } from './invalid.ts';

/** Returns `level` when it is a confidence level strictly between 0 and 1; otherwise throws a RangeError. */
export function requireLevel(level: number): number {
  if (!(level > 0 && level < 1)) throw invalid('level', level, 'above 0, below 1');
  return level;
}
