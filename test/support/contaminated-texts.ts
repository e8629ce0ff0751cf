import type { Rng } from '../../src/stats/rng.ts';

/** Draws texts of one invented language: clean documents, evaluation items, and copies of items that were tampered with. */
export interface TextMaker {
  /** A question of `least` to `most` words. */
  question(least: number, most: number): string;
  /** Prose of about `words` words, in paragraphs. */
  document(words: number): string;
  /** A copy of a text after one edit, by its name. */
  edit(text: string, edit: Edit): string;
}

export type Edit = (typeof EDITS)[number];

/** Ways in which a copy of an item comes to differ from it, or to stand in a text. */
export const EDITS = [
  'verbatim',
  'word changed',
  'word inserted',
  'word deleted',
  'punctuation',
  'case',
  'embedded',
  'truncated',
] as const;

const FREQUENT =
  'the of and to a in is that it for was on are with as be at by this have from or had not but what all were when we there can an your which their said if do will each about how up out them then she many some so these would other into has more her him see could no make than first been its who now people my made over did down only way find use may long after back'.split(
    ' ',
  );
const ONSETS = 'b br c ch d dr f fl g gr h j k l m n p pl pr qu r s sh sp st t th tr v w'.split(' ');
const VOWELS = 'a e i o u ai ea ee ou oa'.split(' ');
const CODAS = 'b ck d ft g l ll m n nd ng nt p r rd rk rn s sh ss st t th x'.split(' ');
const WORDS = 30_000;
const PHRASES = 3000;

/**
 * Returns a maker of texts. Words follow Zipf's law over 30 000 invented words behind the hundred most frequent of English; a
 * third of every text comes from 3000 stock phrases of 4 to 7 words, so that strangers share runs of words; 3 in 100 words
 * are numbers, 2 are names.
 */
export function createTextMaker(rng: Rng): TextMaker {
  const words = [...FREQUENT, ...Array.from({ length: WORDS }, () => inventWord(rng))];
  // The rank of a draw is exp(u log n): density 1 / rank.
  const plain = () => words[Math.floor(Math.exp(rng.next() * Math.log(words.length)))] ?? words[0];
  const phrases = Array.from({ length: PHRASES }, () => Array.from({ length: 4 + rng.integer(4) }, plain));

  function word(): string {
    const chance = rng.next();
    if (chance < 0.03) return String(1 + Math.floor(Math.exp(rng.next() * 7)));
    return chance < 0.05 ? capitalise(plain()) : plain();
  }

  function sentence(length: number, end: string): string {
    const drawn: string[] = [];
    while (drawn.length < length) drawn.push(...(rng.next() < 0.08 ? phrases[rng.integer(PHRASES)] : [word()]));
    return `${capitalise(drawn.slice(0, length).join(' '))}${end}`;
  }

  function prose(length: number, end = '.'): string {
    const sentences: string[] = [];
    for (let left = length; left > 0; ) {
      const next = left <= 24 ? left : 8 + rng.integer(9);
      left -= next;
      sentences.push(sentence(next, left === 0 ? end : rng.next() < 0.03 ? '?' : '.'));
    }
    return sentences.join(' ');
  }

  function document(length: number): string {
    const paragraphs: string[] = [];
    for (let left = length; left > 0; left -= 100) paragraphs.push(prose(Math.min(left, 100)));
    return paragraphs.join('\n\n');
  }

  const edits: Readonly<Record<Edit, (text: string) => string>> = {
    verbatim: (text) => text,
    'word changed': (text) => splice(text, 1, [word()]),
    'word inserted': (text) => splice(text, 0, [word()]),
    'word deleted': (text) => splice(text, 1, []),
    punctuation: (text) => text.replace(/[.?]/g, () => [' !', ';', ' -', '...'][rng.integer(4)]).replace(/ /g, '  '),
    case: (text) => (rng.next() < 0.5 ? text.toUpperCase() : text.toLowerCase()),
    embedded: (text) => `${prose(60)} ${text} ${prose(60)}`,
    truncated(text) {
      const parts = text.split(' ');
      const kept = Math.round(parts.length * (0.6 + 0.3 * rng.next()));
      return (rng.next() < 0.5 ? parts.slice(0, kept) : parts.slice(-kept)).join(' ');
    },
  };

  function splice(text: string, removed: number, added: readonly string[]): string {
    const parts = text.split(' ');
    parts.splice(rng.integer(parts.length), removed, ...added);
    return parts.join(' ');
  }

  return {
    question: (least, most) => prose(least + rng.integer(most - least + 1), '?'),
    document,
    edit: (text, edit) => edits[edit](text),
  };
}

function inventWord(rng: Rng): string {
  const pick = (from: readonly string[]) => from[rng.integer(from.length)];
  let word = '';
  for (let syllables = 1 + rng.integer(3); syllables > 0; syllables--) word += pick(ONSETS) + pick(VOWELS);
  return word + pick(CODAS);
}

function capitalise(text: string): string {
  return text[0].toUpperCase() + text.slice(1);
}
