import { parseNumber } from './numbers-of.ts';

const MAX_DEPTH = 8;

/**
 * The numbers of a value that was logged with W&B or trackio, nested ones under joined keys. What carries a `_type` (a
 * histogram, a table, a picture) is no metric, and its numbers are its own business.
 */
export function* loggedNumbers(key: string, value: unknown, depth = 0): Generator<readonly [string, number]> {
  if (typeof value === 'number') yield [key, value];
  else if (typeof value === 'string') {
    const number = parseNumber(value);
    if (number !== undefined) yield [key, number];
  } else if (typeof value === 'object' && value !== null && !Array.isArray(value) && !('_type' in value))
    if (depth < MAX_DEPTH)
      for (const [member, inner] of Object.entries(value))
        yield* loggedNumbers(key === '' ? member : `${key}/${member}`, inner, depth + 1);
}
