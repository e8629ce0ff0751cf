import { type Alignment, align } from './align.ts';
import { type ContaminationIndex, isTellingGram } from './build-index.ts';
import { bitOf, GRAM, visitGrams } from './grams.ts';
import { lookUp } from './hash-table.ts';

/** A stretch of a text that repeats an item. */
export interface Copy extends Alignment {
  readonly item: number;
  /** Every word of the item, in order and without a gap. */
  readonly isWhole: boolean;
}

/** Items longer than this are aligned by their first words. */
const ALIGNED_WORDS = 512;
/** Share of an item's five-word runs that must recur before it is aligned; two edits in twenty words leave 6 of 16. */
const ALIGNED_SHARE = 0.15;
/** Below this many words only a whole copy counts; from there on the wanted share falls in a line to that of LONG words. */
const SHORT = 8;
const LONG = 20;

/** Finds the copies in the words of a text: runs of five words point to items, which are then aligned. */
export function createCopyFinder(index: ContaminationIndex): (words: Int32Array, count: number) => Copy[] {
  const { questions, gramBits, grams, gramItems, gramCounts, wordWeights, options } = index;
  const places: number[][] = index.items.map(() => []);
  const leastPlaces = (item: number) => Math.max(1, ALIGNED_SHARE * gramCounts[item]);
  let touched: number[] = [];

  function note(words: Int32Array, count: number): void {
    visitGrams(words, 0, count, (hash, at) => {
      const bit = bitOf(gramBits, hash);
      if ((gramBits[bit >>> 5] & (1 << (bit & 31))) === 0) return;
      const gram = lookUp(grams, hash, 0);
      if (gram < 0 || !isTellingGram(gramItems, gram)) return;
      for (let i = gramItems.starts[gram]; i < gramItems.starts[gram + 1]; i++) {
        const item = gramItems.values[i];
        if (places[item].length === 0) touched.push(item);
        places[item].push(at);
      }
    });
  }

  function judge(item: number, cluster: readonly number[], words: Int32Array, count: number): Copy | undefined {
    if (cluster.length < leastPlaces(item)) return undefined;
    const question = questions.values.subarray(questions.starts[item], questions.starts[item + 1]);
    const aligned = question.subarray(0, ALIGNED_WORDS);
    const from = Math.max(0, cluster[0] - GRAM + 1 - aligned.length);
    const to = Math.min(count, cluster[cluster.length - 1] + 1 + aligned.length, from + 4 * aligned.length);
    const place = placeOf(aligned, words, from, to);
    if (place >= 0) {
      const last = place + aligned.length - 1;
      return { item, isWhole: true, score: 1, run: aligned.length, runScore: 1, first: place, last };
    }
    const alignment = align(aligned, words, from, to, wordWeights);
    if (alignment === undefined) return undefined;
    const isTruncated = alignment.run >= options.truncatedRun && alignment.runScore >= options.truncatedScore;
    const isCopy = alignment.score >= wantedScore(aligned.length, options.ngramScore);
    return isTruncated || isCopy ? { item, isWhole: false, ...alignment } : undefined;
  }

  return (words, count) => {
    note(words, count);
    const copies: Copy[] = [];
    for (const item of touched) {
      if (places[item].length >= leastPlaces(item)) {
        const gap = questions.starts[item + 1] - questions.starts[item] + GRAM;
        for (const cluster of clusters(places[item], gap)) {
          const copy = judge(item, cluster, words, count);
          if (copy !== undefined) copies.push(copy);
        }
      }
      places[item].length = 0;
    }
    touched = [];
    return copies.sort((a, b) => a.item - b.item);
  };
}

function wantedScore(length: number, long: number): number {
  const fall = Math.min(1, Math.max(0, (length - SHORT) / (LONG - SHORT)));
  return 1 - fall * (1 - long);
}

/** Where all of an item's words stand one after the other, or -1. */
function placeOf(item: Int32Array, words: Int32Array, from: number, to: number): number {
  for (let at = from; at + item.length <= to; at++) {
    let matched = 0;
    while (matched < item.length && words[at + matched] === item[matched]) matched++;
    if (matched === item.length) return at;
  }
  return -1;
}

/** Rising places, cut where two are further apart than `gap`. */
function clusters(places: readonly number[], gap: number): number[][] {
  const found: number[][] = [];
  for (const place of places) {
    const last = found[found.length - 1];
    if (last !== undefined && place - last[last.length - 1] <= gap) last.push(place);
    else found.push([place]);
  }
  return found;
}
