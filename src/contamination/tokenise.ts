import { foldedUnit, IDEOGRAPH, SEPARATOR, unitClass, WORD } from './fold.ts';

/** The words of a text, column by column; only the first `count` entries are of the text. Reused from text to text. */
export interface Tokens {
  count: number;
  /** Hash of the folded word, 32 bits, and a second one that tells collisions of the first apart. */
  hash: Int32Array;
  check: Int32Array;
  /** Where the word stands in the text, in UTF-16 units, the end exclusive. */
  start: Int32Array;
  end: Int32Array;
}

/** Returns an empty buffer with room for `capacity` words; it grows with the texts. */
export function createTokens(capacity = 1024): Tokens {
  const column = () => new Int32Array(capacity);
  return { count: 0, hash: column(), check: column(), start: column(), end: column() };
}

/**
 * Cuts a text into words, folded by case, accents and compatibility forms, and writes them to `tokens`, which it returns.
 * A word is a run of letters and digits; everything else separates. Han, kana and Thai characters are words by themselves.
 */
export function tokenise(text: string, tokens: Tokens = createTokens()): Tokens {
  const { length } = text;
  let { hash, check, start, end } = tokens;
  let count = 0;
  let at = 0;
  while (at < length) {
    let unit = text.charCodeAt(at);
    let kind = unitClass[unit];
    if (kind === SEPARATOR) {
      at++;
      continue;
    }
    if (count === hash.length) ({ hash, check, start, end } = grow(tokens));
    let first = 0x811c9dc5 | 0;
    let second = 0;
    start[count] = at;
    if (kind === IDEOGRAPH) {
      first = Math.imul(first ^ foldedUnit[unit], 0x01000193);
      second = foldedUnit[unit];
      at++;
    } else {
      do {
        const folded = foldedUnit[unit];
        if (folded !== 0) {
          first = Math.imul(first ^ folded, 0x01000193);
          second = (Math.imul(second, 31) + folded) | 0;
        }
        if (++at >= length) break;
        unit = text.charCodeAt(at);
        kind = unitClass[unit];
      } while (kind === WORD);
    }
    end[count] = at;
    hash[count] = Math.imul(first ^ (first >>> 15), 0x2c1b3c6d);
    check[count] = second;
    count++;
  }
  tokens.count = count;
  return tokens;
}

function grow(tokens: Tokens): Tokens {
  for (const column of ['hash', 'check', 'start', 'end'] as const) {
    const longer = new Int32Array(2 * tokens[column].length);
    longer.set(tokens[column]);
    tokens[column] = longer;
  }
  return tokens;
}

/** The folded form of a piece of text, as the hashes see it. */
export function foldText(text: string): string {
  let folded = '';
  for (let i = 0; i < text.length; i++) {
    const unit = foldedUnit[text.charCodeAt(i)];
    if (unit !== 0) folded += String.fromCharCode(unit);
  }
  return folded;
}
