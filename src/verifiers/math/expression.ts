import type { Rational } from './rational.ts';

/** A number as written: its exact value, whether it had a decimal point, and its base where a subscript named one. */
export interface NumberNode {
  readonly kind: 'number';
  readonly value: Rational;
  readonly isDecimal: boolean;
  readonly base?: number;
}

export interface SymbolNode {
  readonly kind: 'symbol';
  readonly name: string;
}

/** Words: `\text{Even}`. */
export interface TextNode {
  readonly kind: 'text';
  readonly text: string;
}

/** An operation or function by name: add, multiply, divide, power, sin, union, call (an unknown function), ... */
export interface ApplyNode {
  readonly kind: 'apply';
  readonly name: string;
  readonly items: readonly Expression[];
}

/** Two or more items between brackets: a tuple, a point, an interval; the brackets say which it may be. */
export interface FencedNode {
  readonly kind: 'fenced';
  readonly open: '(' | '[';
  readonly close: ')' | ']';
  readonly items: readonly Expression[];
}

/** A set by its members, or by a condition on one. */
export interface SetNode {
  readonly kind: 'set';
  readonly items: readonly Expression[];
}

/** Items side by side without brackets, and what stood between them. */
export interface ListNode {
  readonly kind: 'list';
  readonly items: readonly Expression[];
  readonly by: 'and' | 'or';
}

/** `operands[0] operators[0] operands[1] operators[1] ...` */
export interface RelationNode {
  readonly kind: 'relation';
  readonly items: readonly Expression[];
  readonly operators: readonly RelationOperator[];
}

export interface MatrixNode {
  readonly kind: 'matrix';
  readonly rows: readonly (readonly Expression[])[];
}

export type RelationOperator = '=' | '!=' | '<' | '<=' | '>' | '>=' | '~' | 'in' | 'notin' | 'equiv' | 'subset';

/** What an answer says, parsed. */
export type Expression =
  | NumberNode
  | SymbolNode
  | TextNode
  | ApplyNode
  | FencedNode
  | SetNode
  | ListNode
  | RelationNode
  | MatrixNode;

export function apply(name: string, ...items: Expression[]): ApplyNode {
  return { kind: 'apply', name, items };
}

export function symbol(name: string): SymbolNode {
  return { kind: 'symbol', name };
}

export function numberNode(value: Rational, isDecimal = false): NumberNode {
  return { kind: 'number', value, isDecimal };
}

/** The parts of an expression, none for a leaf. */
export function childrenOf(expression: Expression): readonly Expression[] {
  if (expression.kind === 'matrix') return expression.rows.flat();
  return 'items' in expression ? expression.items : [];
}

/** A text that two expressions share exactly when they are written alike: `2*x` and `x*2` differ. */
export function keyOf(expression: Expression): string {
  switch (expression.kind) {
    case 'number':
      return `${expression.value.numerator}/${expression.value.denominator}${expression.base ? `_${expression.base}` : ''}`;
    case 'symbol':
      return expression.name;
    case 'text':
      return `"${expression.text}"`;
    case 'apply':
      return `${expression.name}(${expression.items.map(keyOf).join(',')})`;
    case 'fenced':
      return `fence${expression.open}${expression.items.map(keyOf).join(',')}${expression.close}`;
    case 'set':
      return `{${expression.items.map(keyOf).join(',')}}`;
    case 'list':
      return `list-${expression.by}(${expression.items.map(keyOf).join(',')})`;
    case 'relation':
      return `(${expression.items.map((item, i) => (i ? `${expression.operators[i - 1]} ` : '') + keyOf(item)).join(' ')})`;
    case 'matrix':
      return `matrix(${expression.rows.map((row) => row.map(keyOf).join(',')).join(';')})`;
  }
}

/** Whether any part of the expression, itself included, satisfies `test`. */
export function someNode(expression: Expression, test: (node: Expression) => boolean): boolean {
  return test(expression) || childrenOf(expression).some((child) => someNode(child, test));
}

/** Symbols that stand for a number and not for an unknown. */
export const CONSTANTS: ReadonlySet<string> = new Set([
  'e',
  'i',
  'pi',
  'infinity',
  'setR',
  'setZ',
  'setN',
  'setQ',
  'setC',
]);

/** Names of the unknowns, sorted. */
export function symbolsOf(expression: Expression, found = new Set<string>()): Set<string> {
  if (expression.kind === 'symbol' && !CONSTANTS.has(expression.name)) found.add(expression.name);
  for (const child of childrenOf(expression)) symbolsOf(child, found);
  return found;
}
