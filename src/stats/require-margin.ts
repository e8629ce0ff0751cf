import { invalid } from './invalid.ts';

/**
 * Returns the lower and upper end of an equivalence margin: m means -m to m. Throws a RangeError unless low < high and
 * both lie within -`most` to `most`.
 */
export function requireMargin(margin: number | readonly [number, number], most = Infinity): readonly [number, number] {
  const ends = typeof margin === 'number' ? ([-margin, margin] as const) : margin;
  if (!(ends[0] < ends[1] && -most <= ends[0] && ends[1] <= most)) {
    const within = most === Infinity ? '' : `, within -${most} to ${most}`;
    throw invalid('margin', margin, `above 0, or [low, high] with low below high${within}`);
  }
  return ends;
}
