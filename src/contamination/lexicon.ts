import type { ContaminationIndex } from './build-index.ts';
import { lookUp } from './hash-table.ts';
import { signatureStem } from './signature.ts';
import { foldText, type Tokens } from './tokenise.ts';

/** What the index knows of each word of a text, column by column. */
export interface KnownWords {
  /** Word id, or -1 for a word in no item. */
  word: Int32Array;
  /** Stem id, UNKNOWN for a stem in no item, NO_STEM for what has none. */
  stem: Int32Array;
  /** The place of the word in the memory: the same for the same word. */
  slot: Int32Array;
}

export const UNKNOWN = -1;
const NO_STEM = -2;
const EMPTY = -3;
/** Slots of the memory, 16 bytes each: room for the vocabulary of most corpora. */
export const SLOTS = 1 << 18;

/**
 * Returns a reader of words. It remembers what it found, in a memory of fixed size where a word's place is given by its hash
 * alone, so that the answers never depend on what was read before.
 */
export function createLexicon(index: ContaminationIndex): (text: string, tokens: Tokens) => KnownWords {
  // Side by side, so that one word is one line of the processor's cache: hash, check, word id, stem id.
  const memory = new Int32Array(4 * SLOTS).fill(EMPTY);
  const known: KnownWords = { word: new Int32Array(0), stem: new Int32Array(0), slot: new Int32Array(0) };

  function fill(at: number, hash: number, check: number, surface: string): void {
    const root = signatureStem(foldText(surface));
    memory[at] = hash;
    memory[at + 1] = check;
    memory[at + 2] = lookUp(index.words, hash, check);
    memory[at + 3] = root === undefined ? NO_STEM : (index.stems.get(root) ?? UNKNOWN);
  }

  return (text, { count, hash, check, start, end }) => {
    if (known.word.length < count)
      for (const column of ['word', 'stem', 'slot'] as const) known[column] = new Int32Array(hash.length);
    const { word, stem, slot } = known;
    for (let i = 0; i < count; i++) {
      const key = hash[i];
      const place = (key >>> 8) & (SLOTS - 1);
      const at = place << 2;
      if (memory[at] !== key || memory[at + 1] !== check[i] || memory[at + 3] === EMPTY)
        fill(at, key, check[i], text.slice(start[i], end[i]));
      word[i] = memory[at + 2];
      stem[i] = memory[at + 3];
      slot[i] = place;
    }
    return known;
  };
}
