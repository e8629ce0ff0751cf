import { mean } from '../../stats/mean.ts';
import { quantile } from '../../stats/quantile.ts';

/** The spectrum of one layer's update. */
export interface LayerSpectrum {
  readonly name: string;
  /** Singular values in descending order. */
  readonly singular: ArrayLike<number>;
}

/** How much of the updates' energy a rank keeps, over layers; shares from 0 to 1. */
export interface RankRetention {
  readonly rank: number;
  readonly mean: number;
  readonly minimum: number;
  /** The layer that keeps least. */
  readonly worst: string;
  readonly q05: number;
  readonly q25: number;
  readonly median: number;
  /** All layers' energy as one sum. */
  readonly energyWeighted: number;
}

export interface LayerRank {
  readonly name: string;
  /** Share of the whole energy that is this layer's. */
  readonly energyShare: number;
  /** Squared Frobenius norm over squared spectral norm. */
  readonly stableRank: number;
  /** Exponential of the entropy of the squared singular values (Roy and Vetterli, 2007). */
  readonly effectiveRank: number;
  /** Smallest rank that keeps the threshold in this layer. */
  readonly sufficientRank: number;
}

export interface RankRecommendation {
  readonly sourceRank: number;
  readonly threshold: number;
  readonly layers: readonly LayerRank[];
  /** At 1, 2, 4, ... and the source rank. */
  readonly retention: readonly RankRetention[];
  /** Smallest of the ranks above whose mean retention reaches the threshold, as `retrain squeeze` has it; absent if none. */
  readonly powerOfTwoRank?: number;
  /** Smallest rank at all whose mean retention reaches it. */
  readonly smallestRank?: number;
  /** Smallest rank that reaches it in every layer. */
  readonly everyLayerRank?: number;
  /** What a mean over layers hides, in sentences. */
  readonly warnings: readonly string[];
}

/** How far a layer may fall below the threshold before the mean is said to hide it. */
const HIDDEN = 0.03;
const SMALLEST_SHARE = 1e-12;

/**
 * Which rank keeps `threshold` of the updates' energy. A layer whose update is zero keeps all of it at any rank. The
 * recommendation by the mean is the peer's (LoRA-Squeeze, arXiv 2602.10993, as retrain has it); minimum, quantiles and
 * energy-weighted retention stand beside it, since a mean over layers hides the worst one.
 */
export function recommendRank(
  layers: readonly LayerSpectrum[],
  { threshold = 0.95 }: { threshold?: number } = {},
): RankRecommendation | undefined {
  if (layers.length === 0) return undefined;
  const sourceRank = Math.max(...layers.map(({ singular }) => singular.length));
  const kept = layers.map(({ singular }) => cumulativeShares(singular, sourceRank));
  const energies = layers.map(({ singular }) => Array.from(singular).reduce((sum, s) => sum + s * s, 0));
  const whole = energies.reduce((a, b) => a + b, 0);
  const at = (rank: number) => retentionAt(layers, kept, energies, whole, rank);
  const reaches = (value: number) => value >= threshold - SMALLEST_SHARE;
  const all = Array.from({ length: sourceRank }, (_, k) => at(k + 1));
  const targets = [...powersBelow(sourceRank), sourceRank];
  const retention = targets.map((rank) => all[rank - 1]);
  const powerOfTwoRank = retention.find((one) => reaches(one.mean))?.rank;
  const smallestRank = all.find((one) => reaches(one.mean))?.rank;
  const everyLayerRank = all.find((one) => reaches(one.minimum))?.rank;
  return {
    sourceRank,
    threshold,
    layers: layers.map((layer, i) => layerRank(layer, kept[i], energies[i], whole, reaches)),
    retention,
    ...(powerOfTwoRank === undefined ? {} : { powerOfTwoRank }),
    ...(smallestRank === undefined ? {} : { smallestRank }),
    ...(everyLayerRank === undefined ? {} : { everyLayerRank }),
    warnings: warningsOf(powerOfTwoRank === undefined ? undefined : all[powerOfTwoRank - 1], {
      threshold,
      sourceRank,
      smallestRank,
    }),
  };
}

function powersBelow(rank: number): number[] {
  const powers: number[] = [];
  for (let k = 1; k < rank; k *= 2) powers.push(k);
  return powers;
}

/** Share of the energy that the first k + 1 singular values keep. */
function cumulativeShares(singular: ArrayLike<number>, sourceRank: number): Float64Array {
  const shares = new Float64Array(sourceRank).fill(1);
  const squares = Array.from(singular, (s) => s * s);
  const total = squares.reduce((a, b) => a + b, 0);
  if (total === 0) return shares;
  let sum = 0;
  for (let k = 0; k < squares.length; k++) {
    sum += squares[k];
    shares[k] = k === squares.length - 1 ? 1 : Math.min(1, sum / total);
  }
  return shares;
}

function retentionAt(
  layers: readonly LayerSpectrum[],
  kept: readonly Float64Array[],
  energies: readonly number[],
  whole: number,
  rank: number,
): RankRetention {
  const shares = kept.map((one) => one[rank - 1]);
  const minimum = Math.min(...shares);
  const at = (p: number) => quantile(shares, p) as number;
  return {
    rank,
    mean: mean(shares) as number,
    minimum,
    worst: layers[shares.indexOf(minimum)].name,
    q05: at(0.05),
    q25: at(0.25),
    median: at(0.5),
    energyWeighted: whole === 0 ? 1 : shares.reduce((sum, share, i) => sum + share * energies[i], 0) / whole,
  };
}

function layerRank(
  { name, singular }: LayerSpectrum,
  kept: Float64Array,
  energy: number,
  whole: number,
  reaches: (value: number) => boolean,
): LayerRank {
  const squares = Array.from(singular, (s) => s * s);
  const entropy = squares.reduce((sum, e) => (e > 0 ? sum - (e / energy) * Math.log(e / energy) : sum), 0);
  return {
    name,
    energyShare: whole === 0 ? 0 : energy / whole,
    stableRank: energy === 0 ? 0 : energy / squares[0],
    effectiveRank: energy === 0 ? 0 : Math.exp(entropy),
    sufficientRank: kept.findIndex(reaches) + 1,
  };
}

function warningsOf(
  chosen: RankRetention | undefined,
  { threshold, sourceRank, smallestRank }: { threshold: number; sourceRank: number; smallestRank: number | undefined },
): string[] {
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
  if (chosen === undefined)
    return [`no rank up to ${sourceRank} keeps ${percent(threshold)} on average: the source rank is no recommendation`];
  const warnings: string[] = [];
  if (chosen.minimum < threshold - HIDDEN)
    warnings.push(
      `at rank ${chosen.rank} the mean is ${percent(chosen.mean)}, but ${chosen.worst} keeps only ${percent(chosen.minimum)}`,
    );
  if (chosen.energyWeighted < threshold - SMALLEST_SHARE)
    warnings.push(
      `weighted by energy rank ${chosen.rank} keeps ${percent(chosen.energyWeighted)}: the layers that changed most lose most`,
    );
  if (smallestRank === sourceRank)
    warnings.push(`only the source rank itself reaches ${percent(threshold)}: the adapter may have needed more rank`);
  return warnings;
}
