import type { ContaminationIndex } from './build-index.ts';
import { type KnownWords, SLOTS, UNKNOWN } from './lexicon.ts';
import { namesOf } from './names.ts';
import type { Passage } from './passages.ts';
import { countNumbers } from './signature.ts';
import type { Tokens } from './tokenise.ts';

/** An item that a passage says in other words. */
export interface Paraphrase {
  readonly item: number;
  readonly score: number;
}

/** A stem that more items share is not used to look items up; it counts in the comparison. */
const COMMON_STEM = 300;
/** Of what stands in only one of the two, a passage's words count less than the item's: a passage often says more. */
const PASSAGE_ONLY = 0.25;
const ITEM_ONLY = 0.75;
/** Least overlap of the stems, whatever else agrees. */
const LEAST_OVERLAP = 0.25;
/** Shared evidence, in nats, at which it counts 1 - 1/e. */
const ENOUGH = 30;
/** Numbers and names that are held to agree by half before any is seen, in nats and in names. */
const NUMBERS_PRIOR = 2;
const NAMES_PRIOR = 1;

/** A paraphrase may name nobody, or somebody else: names take away this share of the score at most. */
const NAMES_SHARE = 0.7;

/**
 * Finds the item that a passage paraphrases. The score is the geometric mean of four shares: the weighted overlap of the
 * stems (Tversky's index), the weighted Dice coefficient of the numbers as multisets, the names of either side that the other
 * has too, and how much of the evidence asked for there is at all, so that a short common question is not found everywhere.
 * Returns the best item at the wanted score or above, or undefined.
 */
export function createParaphraseFinder(
  index: ContaminationIndex,
): (text: string, tokens: Tokens, known: KnownWords, passage: Passage) => Paraphrase | undefined {
  const { stemItems, stemWeights, itemStems, signatures, numberWeights, unknownWeight } = index;
  const wanted = index.options.signatureScore ** 4;
  const commonWeights = stemWeights.map((weight, id) =>
    stemItems.starts[id + 1] - stemItems.starts[id] > COMMON_STEM ? weight : 0,
  );
  const itemWeights = Float64Array.from(signatures, (_, item) => sumOf(itemStems, item, stemWeights));
  const itemTelling = itemWeights.map(
    (weight, item) => LEAST_OVERLAP * ITEM_ONLY * weight - sumOf(itemStems, item, commonWeights),
  );
  const itemNumbers = Float64Array.from(signatures, ({ numbers }) => numbersWeight(numbers));
  const touched = new Int32Array(signatures.length);
  const collected = new Float64Array(signatures.length);
  const stemSeen = new Int32Array(stemWeights.length);
  const slotSeen = new Int32Array(SLOTS);
  let passages = 0;

  function numbersWeight(numbers: ReadonlyMap<number, number>): number {
    let sum = 0;
    for (const [value, count] of numbers) sum += count * (numberWeights.get(value) ?? unknownWeight);
    return sum;
  }

  // The two shares of Tversky's index add up to 1, so what is shared cancels out below the line.
  const overlap = (shared: number, ofPassage: number, item: number) =>
    shared / (PASSAGE_ONLY * ofPassage + ITEM_ONLY * itemWeights[item]);

  /** Adds up the weights of the telling stems per item; returns how many items were touched and the passage's weight. */
  function collect({ stem, slot }: KnownWords, { from, to }: Passage) {
    passages++;
    let count = 0;
    let all = 0;
    for (let at = from; at < to; at++) {
      const id = stem[at];
      if (id === UNKNOWN && slotSeen[slot[at]] !== passages) {
        slotSeen[slot[at]] = passages;
        all += unknownWeight;
      }
      if (id < 0 || stemSeen[id] === passages) continue;
      stemSeen[id] = passages;
      const weight = stemWeights[id];
      all += weight;
      const first = stemItems.starts[id];
      const end = stemItems.starts[id + 1];
      if (end - first > COMMON_STEM) continue;
      for (let i = first; i < end; i++) {
        const item = stemItems.values[i];
        if (collected[item] === 0) touched[count++] = item;
        collected[item] += weight;
      }
    }
    return { count, all };
  }

  function sharedWeight(item: number): number {
    let sum = 0;
    for (let i = itemStems.starts[item]; i < itemStems.starts[item + 1]; i++)
      if (stemSeen[itemStems.values[i]] === passages) sum += stemWeights[itemStems.values[i]];
    return sum;
  }

  /** The items whose stems overlap enough, with the overlap; `collect` went before. */
  function overlapping({ count, all }: ReturnType<typeof collect>): { item: number; shared: number }[] {
    const found: { item: number; shared: number }[] = [];
    const ofPassage = LEAST_OVERLAP * PASSAGE_ONLY * all;
    for (let i = 0; i < count; i++) {
      const item = touched[i];
      const telling = collected[item];
      collected[item] = 0;
      // This loop sees every item that shares a telling stem, so a bound comes first: as if all common stems were shared.
      if (telling < ofPassage + itemTelling[item]) continue;
      const asked = ofPassage + LEAST_OVERLAP * ITEM_ONLY * itemWeights[item];
      const shared = sharedWeight(item);
      if (shared >= asked && overlap(shared, all, item) * evidence(shared + itemNumbers[item]) >= wanted)
        found.push({ item, shared });
    }
    return found.sort((a, b) => a.item - b.item);
  }

  return (text, tokens, known, passage) => {
    const collection = collect(known, passage);
    const likely = overlapping(collection);
    if (likely.length === 0) return undefined;
    const words = text.slice(tokens.start[passage.from], tokens.end[passage.to - 1] + 1);
    const numbers = countNumbers(words);
    const numbersAll = numbersWeight(numbers);
    let names: Set<string> | undefined;
    let best: { item: number; product: number } | undefined;
    for (const { item, shared } of likely) {
      let sharedNumbers = 0;
      for (const [value, count] of numbers)
        sharedNumbers +=
          Math.min(count, signatures[item].numbers.get(value) ?? 0) * (numberWeights.get(value) ?? unknownWeight);
      const nameless =
        overlap(shared, collection.all, item) *
        evidence(shared + sharedNumbers) *
        ((2 * sharedNumbers + NUMBERS_PRIOR / 2) / (numbersAll + itemNumbers[item] + NUMBERS_PRIOR));
      if (nameless < wanted || nameless < (best?.product ?? 0)) continue;
      names ??= namesOf(words);
      const product = nameless * (1 - NAMES_SHARE + NAMES_SHARE * namesAgree(names, item));
      if (product >= wanted && product > (best?.product ?? 0)) best = { item, product };
    }
    return best && { item: best.item, score: best.product ** 0.25 };
  };

  function namesAgree(names: ReadonlySet<string>, item: number): number {
    const { names: wantedNames } = signatures[item];
    let agreed = 0;
    for (const name of names) if (signatures[item].stems.has(name)) agreed++;
    for (const name of wantedNames) {
      const id = index.stems.get(name);
      if (id !== undefined && stemSeen[id] === passages) agreed++;
    }
    return (agreed + NAMES_PRIOR / 2) / (names.size + wantedNames.size + NAMES_PRIOR);
  }
}

function evidence(shared: number): number {
  return 1 - Math.exp(-shared / ENOUGH);
}

function sumOf({ starts, values }: ContaminationIndex['itemStems'], item: number, weights: Float64Array): number {
  let sum = 0;
  for (let i = starts[item]; i < starts[item + 1]; i++) sum += weights[values[i]];
  return sum;
}
