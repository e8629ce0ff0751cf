import { stem } from './stem.ts';
import { foldText } from './tokenise.ts';

const PIECE = /\d[\d,.]*|\p{L}+|[.!?\n]/gu;
const UPPER = /^\p{Lu}/u;

/**
 * The stems of what a text writes with a capital letter inside a sentence, each once: names of people, places and things,
 * identifiers of code. A paraphrase bends everything else first. Single letters are left out.
 */
export function namesOf(text: string): Set<string> {
  const names = new Set<string>();
  let isFirst = true;
  for (const [piece] of text.matchAll(PIECE)) {
    if (/^[.!?\n]/.test(piece)) isFirst = true;
    else {
      if (!isFirst && piece.length > 1 && UPPER.test(piece)) names.add(stem(foldText(piece)));
      isFirst = false;
    }
  }
  return names;
}
