import type { ContaminationIndex } from './build-index.ts';
import { type Copy, createCopyFinder } from './copies.ts';
import { createLexicon } from './lexicon.ts';
import { createParaphraseFinder } from './paraphrases.ts';
import { passagesOf } from './passages.ts';
import { createTokens, type Tokens, tokenise } from './tokenise.ts';

/** How an item was recognised: letter by letter, word by word, by most of its words in order, or by its signature. */
export type Tier = 'exact' | 'normalised' | 'ngram' | 'signature';

/** A stretch of a row's text, in UTF-16 units, the end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** An item found in a text. */
export interface RowHit {
  /** Place of the item in the index. */
  readonly item: number;
  readonly tier: Tier;
  /** 0 to 1: 1 for exact and normalised copies, the share of the item for n-grams, the agreement of the signatures. */
  readonly score: number;
  readonly spans: readonly Span[];
}

const ORDER: readonly Tier[] = ['exact', 'normalised', 'ngram', 'signature'];

/**
 * Returns a function that finds the items of an index in a text: of each item its best hit, by item. It reuses its memory
 * from text to text, so one is for one thread; what it finds depends on the text alone.
 */
export function createRowSearch(index: ContaminationIndex): (text: string) => RowHit[] {
  const tokens = createTokens();
  const read = createLexicon(index);
  const findCopies = createCopyFinder(index);
  const findParaphrase = createParaphraseFinder(index);

  return (text) => {
    tokenise(text, tokens);
    const known = read(text, tokens);
    const copies = findCopies(known.word, tokens.count);
    const hits = copies.map((copy) => describe(copy, text, tokens, index));
    if (index.options.signature) {
      for (const passage of passagesOf(text, tokens)) {
        if (copies.some(({ first, last }) => first < passage.to && last >= passage.from)) continue;
        const found = findParaphrase(text, tokens, known, passage);
        if (found !== undefined)
          hits.push({ ...found, tier: 'signature', spans: [spanOf(tokens, passage.from, passage.to - 1)] });
      }
    }
    return bestOfEach(hits);
  };
}

function describe(copy: Copy, text: string, tokens: Tokens, { items }: ContaminationIndex): RowHit {
  const span = spanOf(tokens, copy.first, copy.last);
  const { item, score } = copy;
  if (!copy.isWhole) return { item, tier: 'ngram', score, spans: [span] };
  // The item may begin and end with signs that are no words.
  const question = items[item].question.trim();
  const near = text.slice(Math.max(0, span.start - question.length), span.end + question.length);
  return { item, tier: near.includes(question) ? 'exact' : 'normalised', score: 1, spans: [span] };
}

function spanOf({ start, end }: Tokens, first: number, last: number): Span {
  return { start: start[first], end: end[last] };
}

/** One hit an item, the strongest tier and then the highest score, with the spans of all hits of that tier. */
function bestOfEach(hits: readonly RowHit[]): RowHit[] {
  const best = new Map<number, RowHit>();
  for (const hit of hits) {
    const other = best.get(hit.item);
    if (other === undefined || isBetter(hit, other)) best.set(hit.item, { ...hit, spans: spansOf(hit, other) });
    else if (other.tier === hit.tier) best.set(hit.item, { ...other, spans: spansOf(other, hit) });
  }
  return [...best.values()].sort((a, b) => a.item - b.item);
}

function isBetter(hit: RowHit, other: RowHit): boolean {
  const rank = ORDER.indexOf(hit.tier) - ORDER.indexOf(other.tier);
  return rank < 0 || (rank === 0 && hit.score > other.score);
}

function spansOf(hit: RowHit, other: RowHit | undefined): Span[] {
  const spans = other?.tier === hit.tier ? [...hit.spans, ...other.spans] : [...hit.spans];
  return spans.sort((a, b) => a.start - b.start || a.end - b.end);
}
