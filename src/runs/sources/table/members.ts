import type { Row } from '../rows/dialect.ts';

/** The value at a path whose levels are joined by `/` or dots; a key that has such marks itself goes first. */
export function memberAt(row: Row, path: string): unknown {
  if (Object.hasOwn(row, path)) return row[path];
  let value: unknown = row;
  for (const part of path.split(/[/.]/)) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined;
    value = (value as Row)[part];
  }
  return value;
}

/** The keys of the scalars of a row, levels joined by `/`. */
export function* scalarKeys(row: Row, prefix = '', depth = 0): Generator<readonly [string, unknown]> {
  for (const [key, value] of Object.entries(row))
    if (typeof value !== 'object' || value === null) yield [prefix + key, value];
    else if (!Array.isArray(value) && depth < 8) yield* scalarKeys(value as Row, `${prefix}${key}/`, depth + 1);
}
