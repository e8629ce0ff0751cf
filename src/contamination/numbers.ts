const CARDINALS = table(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen',
  (i) => i,
);
const TENS = table('twenty thirty forty fifty sixty seventy eighty ninety', (i) => 10 * (i + 2));
const SCALES = new Map([
  ['dozen', 12],
  ['hundred', 100],
  ['thousand', 1000],
  ['million', 1e6],
  ['billion', 1e9],
]);
const TIMES = new Map([
  ['twice', 2],
  ['double', 2],
  ['doubled', 2],
  ['thrice', 3],
  ['triple', 3],
  ['tripled', 3],
  ['quadruple', 4],
]);
const PARTS = new Map([
  ['half', 2],
  ['halve', 2],
  ['halves', 2],
  ['quarter', 4],
  ['quarters', 4],
  ...['third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'].flatMap(
    (word, i): [string, number][] => [
      [word, i + 3],
      [`${word}s`, i + 3],
    ],
  ),
]);
/** Alone, these name a place in an order; a fraction only after "a" or "one". */
const ORDINALS = new Set(['third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth']);
const PIECE = /\d[\d,]*(?:\.\d+)?|\.\d+|\p{L}+|\S/gu;

/** The words that say a number, so that they are read as numbers and not as words. */
export const NUMBER_WORDS: ReadonlySet<string> = new Set([
  ...[CARDINALS, TENS, SCALES, TIMES].flatMap((words) => [...words.keys()]),
  ...[...PARTS.keys()].filter((word) => !ORDINALS.has(word)),
]);

/**
 * Every number of a text in its order, by value, rounded to six digits: a paraphrase writes "a quarter" for 1/4, "60%" for
 * three fifths, "twenty-one" for 21, "double" for twice. Reads digits with commas and decimals, number words, fractions,
 * percentages (as shares) and scales (three dozen = 36).
 */
export function numbersOf(text: string): number[] {
  const pieces = [...text.normalize('NFKC').replaceAll('\u2044', '/').toLowerCase().matchAll(PIECE)].map(([p]) => p);
  const found: number[] = [];
  for (let at = 0; at < pieces.length; at++) {
    const read = readNumber(pieces, at);
    if (read === undefined) continue;
    found.push(Number(read.value.toPrecision(6)));
    at = read.last;
  }
  return found;
}

interface Read {
  value: number;
  /** The last piece that belongs to the number. */
  last: number;
}

function readNumber(pieces: readonly string[], at: number): Read | undefined {
  const piece = pieces[at];
  const times = TIMES.get(piece);
  if (times !== undefined) return { value: times, last: at };
  const part = PARTS.get(piece);
  if (part !== undefined) {
    const isFraction = !ORDINALS.has(piece) || pieces[at - 1] === 'a';
    return isFraction ? { value: 1 / part, last: at } : undefined;
  }
  const read = readDigits(pieces, at) ?? readWords(pieces, at);
  if (read === undefined) return undefined;
  for (let scale = SCALES.get(pieces[read.last + 1]); scale !== undefined; scale = SCALES.get(pieces[read.last + 1]))
    Object.assign(read, { value: read.value * scale, last: read.last + 1 });
  if (pieces[read.last + 1] === '%' || pieces[read.last + 1] === 'percent')
    Object.assign(read, { value: read.value / 100, last: read.last + 1 });
  return read;
}

function readDigits(pieces: readonly string[], at: number): Read | undefined {
  const value = digits(pieces[at]);
  if (value === undefined) return undefined;
  const below = pieces[at + 1] === '/' ? digits(pieces[at + 2]) : undefined;
  if (below !== undefined && below !== 0) return { value: value / below, last: at + 2 };
  const part = pieces[at + 1]?.endsWith('s') ? PARTS.get(pieces[at + 1]) : undefined;
  return part !== undefined && value < 20 ? { value: value / part, last: at + 1 } : { value, last: at };
}

function readWords(pieces: readonly string[], at: number): Read | undefined {
  const scale = SCALES.get(pieces[at]);
  if (scale !== undefined) return { value: scale, last: at };
  const tens = TENS.get(pieces[at]);
  const ones = CARDINALS.get(pieces[at]);
  if (tens === undefined && ones === undefined) return undefined;
  const next = pieces[at + 1] === '-' ? at + 2 : at + 1;
  if (tens !== undefined) {
    const unit = CARDINALS.get(pieces[next]) ?? 0;
    return unit >= 1 && unit <= 9 ? { value: tens + unit, last: next } : { value: tens, last: at };
  }
  const part = PARTS.get(pieces[next]);
  return part === undefined ? { value: ones as number, last: at } : { value: (ones as number) / part, last: next };
}

function digits(piece: string | undefined): number | undefined {
  return piece !== undefined && /\d/.test(piece) ? Number(piece.replaceAll(',', '')) : undefined;
}

function table(words: string, value: (index: number) => number): Map<string, number> {
  return new Map(words.split(' ').map((word, i) => [word, value(i)]));
}
