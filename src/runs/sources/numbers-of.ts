const WORDS: Readonly<Record<string, number>> = {
  nan: Number.NaN,
  inf: Number.POSITIVE_INFINITY,
  infinity: Number.POSITIVE_INFINITY,
  '-inf': Number.NEGATIVE_INFINITY,
  '-infinity': Number.NEGATIVE_INFINITY,
};
const NUMBER = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i;
/** What Python prints for a number that is not one of its own: `np.float64(0.1)`, `tensor(0.1, device='cuda:0')`. */
const WRAPPED = /^(?:np\.\w+|numpy\.\w+|tensor|torch\.tensor|Decimal)\(\s*'?([^,()']+)'?\s*(?:,.*)?\)$/;

/** A number as a trainer wrote it, in any of its spellings; undefined where there is none. `NaN` and `inf` are numbers. */
export function parseNumber(text: string): number | undefined {
  const trimmed = text.trim();
  if (NUMBER.test(trimmed)) return Number(trimmed);
  const word = WORDS[trimmed.toLowerCase().replace(/^\+/, '')];
  if (word !== undefined) return word;
  const wrapped = WRAPPED.exec(trimmed);
  return wrapped === null ? undefined : parseNumber(wrapped[1]);
}

const MAX_DEPTH = 8;

/**
 * The numbers of a row by key, nested objects joined by `separator`. Numbers written as text count where `texts` is set;
 * truth values, texts, lists and nulls are no measurements and are left out.
 */
export function* numbersOf(
  row: Readonly<Record<string, unknown>>,
  { separator = '/', texts = true, prefix = '' }: { separator?: string; texts?: boolean; prefix?: string } = {},
  depth = 0,
): Generator<readonly [string, number]> {
  for (const [key, value] of Object.entries(row)) {
    if (typeof value === 'number') yield [prefix + key, value];
    else if (typeof value === 'string') {
      const number = texts ? parseNumber(value) : undefined;
      if (number !== undefined) yield [prefix + key, number];
    } else if (typeof value === 'object' && value !== null && !Array.isArray(value) && depth < MAX_DEPTH)
      yield* numbersOf(
        value as Record<string, unknown>,
        { separator, texts, prefix: `${prefix}${key}${separator}` },
        depth + 1,
      );
  }
}
