import { namesOf } from './names.ts';
import { NUMBER_WORDS, numbersOf } from './numbers.ts';
import { stem } from './stem.ts';
import { foldText, tokenise } from './tokenise.ts';

/** What a paraphrase keeps of a text: the stems of its words, its numbers with how often each occurs, its names. */
export interface Signature {
  readonly stems: ReadonlySet<string>;
  readonly numbers: ReadonlyMap<number, number>;
  readonly names: ReadonlySet<string>;
}

/** The stem of a folded word, or undefined for what is no word of a signature: numbers and single letters. */
export function signatureStem(word: string): string | undefined {
  if (/^\d/.test(word) || (word.length < 2 && word < '\u0250') || NUMBER_WORDS.has(word)) return undefined;
  return stem(word);
}

/** The signature of a text. */
export function signatureOf(text: string): Signature {
  const tokens = tokenise(text);
  const stems = new Set<string>();
  for (let i = 0; i < tokens.count; i++) {
    const known = signatureStem(foldText(text.slice(tokens.start[i], tokens.end[i])));
    if (known !== undefined) stems.add(known);
  }
  return { stems, numbers: countNumbers(text), names: namesOf(text) };
}

/** How often each number occurs in a text. */
export function countNumbers(text: string): Map<number, number> {
  const counts = new Map<number, number>();
  for (const value of numbersOf(text)) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
