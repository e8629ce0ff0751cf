import { clusteredMeanOfMoments } from '../../stats/clustered-mean-of-moments.ts';
import { clusteredSpearman } from '../../stats/clustered-spearman.ts';
import type { RolloutFrame } from '../frame.ts';
import { groupMoments } from './group-moments.ts';
import type { MeasuredRollouts } from './measured.ts';
import { present } from './present.ts';
import { reportEstimate } from './report-estimate.ts';
import type { RolloutMetrics } from './schema.ts';
import { sortColumn } from './sort-column.ts';

const LENGTHS = ['output_tokens', 'characters', 'output_items'] as const;
const BINS = 20;

/**
 * Rank correlation of length and reward, over all rollouts and within tasks, and the mean reward in at most 20 bins that
 * hold about the same number of rollouts. Length is the first of output tokens, characters and output items that at
 * least half of the scored rollouts have. Undefined without one.
 */
export function measureLengthAgainstReward(
  frame: RolloutFrame,
  { reward, offsets, kind, states }: MeasuredRollouts,
): RolloutMetrics['lengthAgainstReward'] {
  for (const by of LENGTHS) {
    const known = frame.numbers(by);
    const lengths = known.map((length, i) => (Number.isNaN(reward[i]) ? Number.NaN : length));
    const sorted = sortColumn(lengths);
    if (sorted.length === 0 || sorted.length < states.scored / 2) continue;
    const { overall, within } = clusteredSpearman(lengths, reward, offsets);
    const edges = quantileEdges(sorted);
    const groups = new Int32Array(lengths.length);
    for (let i = 0; i < groups.length; i++) groups[i] = Number.isNaN(lengths[i]) ? -1 : binOf(lengths[i], edges);
    const bins = groupMoments(reward, groups, offsets, edges.length - 1).flatMap((moments, bin) => {
      const meanReward = clusteredMeanOfMoments(moments);
      if (meanReward === undefined) return [];
      const estimate = reportEstimate(meanReward, { share: kind !== 'other' });
      return [{ from: edges[bin], to: edges[bin + 1], n: meanReward.n, meanReward: estimate }];
    });
    return present({ by, correlation: reportEstimate(overall), withinTask: reportEstimate(within), bins });
  }
  return undefined;
}

/** Edges at every twentieth of the sorted lengths; where many are equal, fewer bins. One length alone gives one bin. */
function quantileEdges(sorted: Float64Array): number[] {
  const last = sorted.length - 1;
  const edges = new Set(Array.from({ length: BINS + 1 }, (_, i) => sorted[Math.floor((i * last) / BINS)]));
  return edges.size > 1 ? [...edges] : [sorted[0], sorted[0]];
}

/** The bin from its left edge, which it holds, to its right; the last bin holds both. */
function binOf(value: number, edges: readonly number[]): number {
  let bin = edges.length - 2;
  while (bin > 0 && value < edges[bin]) bin--;
  return bin;
}
