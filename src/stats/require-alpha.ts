import { invalid } from './invalid.ts';

/** Returns `alpha` when it is an error rate strictly between 0 and 0.5; otherwise throws a RangeError. */
export function requireAlpha(alpha: number): number {
  if (!(alpha > 0 && alpha < 0.5)) throw invalid('alpha', alpha, 'above 0, below 0.5');
  return alpha;
}
