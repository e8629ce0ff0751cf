import { bitOf, visitGrams } from './grams.ts';
import { createHashTable, enter, type HashTable } from './hash-table.ts';
import type { EvaluationItem } from './item.ts';
import { type ContaminationOptions, DEFAULTS } from './options.ts';
import { invert, type Postings, packLists } from './postings.ts';
import { type Signature, signatureOf } from './signature.ts';
import { createTokens, tokenise } from './tokenise.ts';

/** Evaluation items, indexed for the search: plain data, so that it can be handed to threads. */
export interface ContaminationIndex {
  readonly items: readonly EvaluationItem[];
  readonly options: Required<ContaminationOptions>;
  /** Words of the questions; word ids in order of appearance, per item. */
  readonly words: HashTable;
  readonly wordWeights: Float64Array;
  readonly questions: Postings;
  /** Five-word runs of the questions: a filter of bits, then the table, then the items that hold each. */
  readonly gramBits: Int32Array;
  readonly grams: HashTable;
  readonly gramItems: Postings;
  /** How many of each item's five-word runs are rare enough to point to it. */
  readonly gramCounts: Int32Array;
  /** Stems of the questions, which items hold each, and what every item's signature is. */
  readonly stems: ReadonlyMap<string, number>;
  readonly stemWeights: Float64Array;
  readonly stemItems: Postings;
  readonly itemStems: Postings;
  readonly signatures: readonly Signature[];
  readonly numberWeights: ReadonlyMap<number, number>;
  /** Weight of a word that no item holds. */
  readonly unknownWeight: number;
}

/** A run of words that this many items share is a phrase of the benchmark, and tells nothing of one item. */
const COMMON_GRAM = 64;

/**
 * Indexes evaluation items. Words, stems and numbers weigh their inverse document frequency over the items,
 * log((n + 1) / (df + 0.5)). The index holds the items' texts and about 1 KB an item.
 */
export function createContaminationIndex(
  items: Iterable<EvaluationItem>,
  options: ContaminationOptions = {},
): ContaminationIndex {
  const kept = [...items].map((item, i) => ({ ...item, line: item.line ?? i + 1 }));
  const weight = (frequency: number) => Math.log((kept.length + 1) / (frequency + 0.5));
  const { words, questions, wordFrequencies } = indexWords(kept);
  const signatures = kept.map(({ question }) => signatureOf(question));
  const { stems, itemStems } = indexStems(signatures);
  const stemItems = invert(itemStems, stems.size);
  return {
    items: kept,
    options: { ...DEFAULTS, ...options },
    words,
    wordWeights: wordFrequencies.map(weight),
    questions,
    ...indexGrams(questions),
    stems,
    stemWeights: Float64Array.from({ length: stems.size }, (_, i) =>
      weight(stemItems.starts[i + 1] - stemItems.starts[i]),
    ),
    stemItems,
    itemStems,
    signatures,
    numberWeights: new Map([...countItems(signatures)].map(([value, count]) => [value, weight(count)])),
    unknownWeight: weight(0),
  };
}

function indexWords(items: readonly EvaluationItem[]) {
  const tokens = createTokens();
  const total = items.reduce((sum, { question }) => sum + tokenise(question, tokens).count, 0);
  const words = createHashTable(total);
  const frequencies: number[] = [];
  const questions = items.map(({ question }) => {
    tokenise(question, tokens);
    const ids: number[] = [];
    for (let i = 0; i < tokens.count; i++) {
      const id = enter(words, tokens.hash[i], tokens.check[i], frequencies.length);
      if (id === frequencies.length) frequencies.push(0);
      ids.push(id);
    }
    for (const id of new Set(ids)) frequencies[id]++;
    return ids;
  });
  return { words, questions: packLists(questions), wordFrequencies: Float64Array.from(frequencies) };
}

function indexGrams(questions: Postings) {
  const grams = createHashTable(questions.values.length);
  const gramBits = new Int32Array(2 ** Math.ceil(Math.log2(Math.max(64, questions.values.length / 2))));
  let size = 0;
  const lists: number[][] = [];
  for (let item = 0; item + 1 < questions.starts.length; item++) {
    const ids = new Set<number>();
    visitGrams(questions.values, questions.starts[item], questions.starts[item + 1], (hash) => {
      const id = enter(grams, hash, 0, size);
      if (id === size) size++;
      ids.add(id);
      const bit = bitOf(gramBits, hash);
      gramBits[bit >>> 5] |= 1 << (bit & 31);
    });
    lists.push([...ids]);
  }
  const gramItems = invert(packLists(lists), size);
  const isTelling = (id: number) => gramItems.starts[id + 1] - gramItems.starts[id] <= COMMON_GRAM;
  const gramCounts = Int32Array.from(lists, (ids) => ids.filter(isTelling).length);
  return { grams, gramBits, gramItems, gramCounts };
}

/** Whether a five-word run is in so few items that it points to them. */
export function isTellingGram({ starts }: Postings, gram: number): boolean {
  return starts[gram + 1] - starts[gram] <= COMMON_GRAM;
}

function indexStems(signatures: readonly Signature[]) {
  const stems = new Map<string, number>();
  const lists = signatures.map((signature) =>
    [...signature.stems].map((stem) => {
      const id = stems.get(stem) ?? stems.size;
      stems.set(stem, id);
      return id;
    }),
  );
  return { stems, itemStems: packLists(lists) };
}

function countItems(signatures: readonly Signature[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { numbers } of signatures)
    for (const value of numbers.keys()) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
