import { invalid } from './invalid.ts';

/** `draws` independent draws, with replacement, from `values`; value i comes up `weights[i]` times as often as 1. */
export interface Summands {
  values: ArrayLike<number>;
  weights?: ArrayLike<number>;
  draws: number;
}

/**
 * `draws` independent draws, with replacement, from `sources`, each bringing the sum of its own draws: clusters of which
 * the values are drawn too. All sources must sum the same number of values.
 */
export interface Mixture {
  sources: readonly SumSource[];
  weights?: ArrayLike<number>;
  draws: number;
}

/** Something that draws values and adds them up. */
export type SumSource = Summands | Mixture;

/** What is known of a sum before its distribution. */
export interface SumMoments {
  /** The smallest and largest value drawn, and how many values are summed. */
  least: number;
  most: number;
  terms: number;
  mean: number;
  variance: number;
}

/**
 * Returns the moments of the sum of a source. Throws a RangeError when draws is not a whole number of 0 or more, a weight
 * is negative or all are 0, a value is not finite, or the sources of a mixture sum different numbers of values.
 */
export function sumMoments(source: SumSource): SumMoments {
  const { draws, weights } = source;
  if (!(Number.isSafeInteger(draws) && draws >= 0)) throw invalid('draws', draws, 'an integer of 0 or more');
  const parts = 'sources' in source ? source.sources.map(sumMoments) : undefined;
  const length = 'sources' in source ? source.sources.length : source.values.length;
  const meanOf = (i: number) => (parts ? parts[i]!.mean : (source as Summands).values[i]!);

  let total = 0;
  let mean = 0;
  for (let i = 0; i < length; i++) {
    const weight = weights === undefined ? 1 : weights[i]!;
    if (!(weight >= 0)) throw invalid(`weights[${i}]`, weight, '0 or more');
    if (!Number.isFinite(meanOf(i))) throw invalid(`values[${i}]`, meanOf(i), 'finite');
    if (weight === 0) continue;
    total += weight;
    mean += (weight / total) * (meanOf(i) - mean);
  }
  if (total === 0) {
    if (draws > 0) throw invalid('weights', 'none above 0', 'something to draw from');
    return { least: Infinity, most: -Infinity, terms: 0, mean: 0, variance: 0 };
  }
  let variance = 0;
  let [least, most] = [Infinity, -Infinity];
  for (let i = 0; i < length; i++) {
    const weight = weights === undefined ? 1 : weights[i]!;
    if (weight === 0) continue;
    const part = parts?.[i];
    variance += (weight / total) * ((meanOf(i) - mean) ** 2 + (part?.variance ?? 0));
    least = Math.min(least, part?.least ?? meanOf(i));
    most = Math.max(most, part?.most ?? meanOf(i));
    if (part && part.terms !== parts[0]!.terms)
      throw invalid('number of values', part.terms, `${parts[0]!.terms}, as others`);
  }
  return { least, most, terms: draws * (parts ? parts[0]!.terms : 1), mean: draws * mean, variance: draws * variance };
}
