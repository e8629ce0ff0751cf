/** What a code unit is to the tokeniser: nothing, part of a word, or a word by itself (scripts written without spaces). */
export const SEPARATOR = 0;
export const WORD = 1;
export const IDEOGRAPH = 2;

const IDEOGRAPHS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
const COMBINING = /\p{M}/u;
const WORD_CHARACTER = /[\p{L}\p{N}]/u;

/**
 * Two tables over UTF-16 code units: the class of each, and the unit that stands for it when texts are compared (lower case,
 * without accents, compatibility forms resolved to their first letter: É and é are e, ２ is 2). A combining mark belongs to
 * its word but adds nothing to it, so its folded unit is 0. Characters beyond the first plane separate words.
 */
export const { unitClass, foldedUnit } = buildTables();

function buildTables(): { unitClass: Uint8Array; foldedUnit: Uint16Array } {
  const unitClass = new Uint8Array(0x10000);
  const foldedUnit = new Uint16Array(0x10000);
  for (let unit = 0; unit < 0x10000; unit++) {
    if (unit >= 0xac00 && unit <= 0xd7a3) {
      // Hangul syllables decompose into letters; they are compared whole.
      unitClass[unit] = WORD;
      foldedUnit[unit] = unit;
      continue;
    }
    const text = String.fromCharCode(unit);
    if (COMBINING.test(text)) unitClass[unit] = WORD;
    else if (WORD_CHARACTER.test(text)) {
      unitClass[unit] = IDEOGRAPHS.test(text) ? IDEOGRAPH : WORD;
      foldedUnit[unit] = text.normalize('NFKD').toLowerCase().charCodeAt(0);
    }
  }
  return { unitClass, foldedUnit };
}
