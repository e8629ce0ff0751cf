import { median } from '../../stats/median.ts';
import { type LayerSpectrum, type RankRecommendation, recommendRank } from './recommend-rank.ts';

/** What `assay squeeze` prints: one recommendation per adapter, and how far they agree. */
export interface SqueezeReport {
  readonly schema: 'assay.squeeze/1';
  readonly threshold: number;
  readonly adapters: readonly SqueezedAdapter[];
  /** Over adapters, where there are several: seeds, or checkpoints of one run. */
  readonly spread?: SqueezeSpread;
}

export interface SqueezedAdapter {
  readonly path: string;
  readonly name: string;
  readonly recommendation: RankRecommendation;
  /** Scale of the updates, `alpha / r`: lowest and highest over layers; absent without a configuration. */
  readonly scale?: { readonly lowest: number; readonly highest: number };
  /** Singular values of every layer, for drawing. */
  readonly spectra: readonly { readonly name: string; readonly singular: readonly number[] }[];
  readonly notes: readonly string[];
}

interface Spread {
  readonly lowest: number;
  readonly median: number;
  readonly highest: number;
  /** Adapters for which there is one. */
  readonly n: number;
}

export interface SqueezeSpread {
  readonly smallestRank?: Spread;
  readonly powerOfTwoRank?: Spread;
  readonly everyLayerRank?: Spread;
  /** The rank that is sufficient for every one of them; absent where one of them has none. */
  readonly sufficientForAll?: number;
  readonly reading: string;
}

export interface AdapterInput {
  readonly path: string;
  readonly name: string;
  readonly layers: readonly (LayerSpectrum & { readonly scale?: number })[];
  readonly notes: readonly string[];
}

/** Recommends a rank for each of several adapters. Throws a RangeError for a threshold outside 0 to 1. */
export function squeezeReport(adapters: readonly AdapterInput[], { threshold = 0.95 } = {}): SqueezeReport {
  if (!(threshold >= 0 && threshold <= 1)) throw new RangeError(`invalid threshold: ${threshold} (0 to 1)`);
  const squeezed = adapters.map((adapter) => squeezeOne(adapter, threshold));
  return {
    schema: 'assay.squeeze/1',
    threshold,
    adapters: squeezed,
    ...(squeezed.length < 2 ? {} : { spread: spreadOf(squeezed) }),
  };
}

function squeezeOne({ path, name, layers, notes }: AdapterInput, threshold: number): SqueezedAdapter {
  const scales = layers.flatMap(({ scale }) => (scale === undefined ? [] : [scale]));
  return {
    path,
    name,
    recommendation: recommendRank(layers, { threshold }) as RankRecommendation,
    ...(scales.length === 0 ? {} : { scale: { lowest: Math.min(...scales), highest: Math.max(...scales) } }),
    spectra: layers.map((layer) => ({ name: layer.name, singular: Array.from(layer.singular) })),
    notes,
  };
}

function spreadOf(adapters: readonly SqueezedAdapter[]): SqueezeSpread {
  const ranks = (key: 'smallestRank' | 'powerOfTwoRank' | 'everyLayerRank') =>
    adapters.flatMap(({ recommendation }) => recommendation[key] ?? []);
  const [smallest, power, every] = [ranks('smallestRank'), ranks('powerOfTwoRank'), ranks('everyLayerRank')];
  const named = { smallestRank: spread(smallest), powerOfTwoRank: spread(power), everyLayerRank: spread(every) };
  const isWhole = smallest.length === adapters.length;
  const [lowest, highest] = [Math.min(...smallest), Math.max(...smallest)];
  const reading = !isWhole
    ? `${adapters.length - smallest.length} of ${adapters.length} adapters keep the threshold at no rank below their own`
    : lowest === highest
      ? `all ${adapters.length} adapters need rank ${lowest}`
      : `the adapters need ranks from ${lowest} to ${highest}: one adapter alone would have said one of them`;
  return {
    ...Object.fromEntries(Object.entries(named).filter(([, one]) => one !== undefined)),
    ...(isWhole ? { sufficientForAll: highest } : {}),
    reading,
  };
}

function spread(ranks: readonly number[]): Spread | undefined {
  const middle = median(ranks);
  if (middle === undefined) return undefined;
  return { lowest: Math.min(...ranks), median: middle, highest: Math.max(...ranks), n: ranks.length };
}
