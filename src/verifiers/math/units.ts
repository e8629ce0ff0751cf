import { apply, type Expression } from './expression.ts';
import { type Rational, rational } from './rational.ts';

/** The unit behind a quantity, undefined where it has none. */
export function unitOf(node: Expression): string | undefined {
  if (node.kind !== 'apply') return undefined;
  if (node.name === 'negate') return unitOf(node.items[0]);
  return node.name === 'quantity' && node.items[1].kind === 'text' ? node.items[1].text : undefined;
}

/** The quantity without its unit. */
export function withoutUnit(node: Expression): Expression {
  if (node.kind !== 'apply') return node;
  if (node.name === 'negate') return apply('negate', withoutUnit(node.items[0]));
  return node.name === 'quantity' ? node.items[0] : node;
}

/** Units that measure the same: how many of the first of its row each is. */
const SIZES: readonly Readonly<Record<string, readonly [bigint, bigint]>>[] = [
  { meter: [1n, 1n], millimeter: [1n, 1000n], centimeter: [1n, 100n], kilometer: [1000n, 1n] },
  { inch: [1n, 1n], foot: [12n, 1n], yard: [36n, 1n], mile: [63360n, 1n] },
  { gram: [1n, 1n], kilogram: [1000n, 1n] },
  { second: [1n, 1n], minute: [60n, 1n], hour: [3600n, 1n], day: [86400n, 1n], week: [604800n, 1n] },
  { liter: [1n, 1n], milliliter: [1n, 1000n] },
  { cent: [1n, 1n], dollar: [100n, 1n] },
];

/** How many `to` one `from` is; undefined when they do not measure the same. */
export function conversion(from: string, to: string): Rational | undefined {
  const sizes = SIZES.find((row) => Object.hasOwn(row, from) && Object.hasOwn(row, to));
  return sizes && rational(sizes[from][0] * sizes[to][1], sizes[from][1] * sizes[to][0]);
}
