import type { Expression } from './expression.ts';
import { childrenOf } from './expression.ts';
import type { Rational } from './rational.ts';
import { sampleCount, sampleValue } from './sample-points.ts';

/** Values of the unknowns at which both sides of a comparison are evaluated. */
export interface Point {
  readonly trial: number;
  /** Unknowns that count something and are sampled as whole numbers. */
  readonly counts: ReadonlySet<string>;
  /** Values of the running indices of sums. */
  readonly indices: ReadonlyMap<string, Rational>;
  /**
   * Whether constants such as pi and functions such as roots take arbitrary fixed values instead of their own. What is equal
   * then holds by the rules of arithmetic alone, however large the numbers are.
   */
  readonly isFormal?: boolean;
}

export function valueAt(point: Point, name: string): Rational {
  return point.indices.get(name) ?? (point.counts.has(name) ? sampleCount : sampleValue)(name, point.trial);
}

/** The point at which the index `name` has `value`. */
export function withIndex(point: Point, name: string, value: Rational): Point {
  return { ...point, indices: new Map(point.indices).set(name, value) };
}

const COUNTING = new Set(['factorial', 'binomial', 'gcd', 'lcm', 'mod']);

/** Unknowns that occur in bounds of sums, factorials and indices, where only whole numbers mean anything. */
export function countsOf(expression: Expression, found = new Set<string>(), isCounting = false): Set<string> {
  if (expression.kind === 'symbol') {
    if (isCounting) found.add(expression.name);
    return found;
  }
  const children = childrenOf(expression);
  const name = expression.kind === 'apply' ? expression.name : '';
  for (const [i, child] of children.entries()) {
    const isBound = (name === 'sum' || name === 'prod') && (i === 1 || i === 2);
    countsOf(child, found, isCounting || isBound || COUNTING.has(name));
  }
  return found;
}
