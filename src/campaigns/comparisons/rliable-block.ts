import { iqm } from '../../stats/iqm.ts';
import { performanceProfile } from '../../stats/performance-profile.ts';
import { probabilityOfImprovement } from '../../stats/probability-of-improvement.ts';
import type { Rng } from '../../stats/rng.ts';
import type { RliableBlock } from '../metrics/analysis-schema.ts';
import type { Campaign } from '../table.ts';
import { plain } from './run-level.ts';
import type { ScoredCampaign } from './score-campaign.ts';

/** Blocks of steps that stand for tasks. */
const TASKS = 5;
const THRESHOLDS = 21;
const FEW_RUNS = 10;

/**
 * The aggregates of rliable, with blocks of consecutive steps for tasks: interquartile mean, chance that a run beats one of
 * the baseline, and the share of scores above each threshold. Undefined with fewer steps than blocks or a condition of one
 * run. Source: Agarwal et al., "Deep reinforcement learning at the edge of the statistical precipice", 2021.
 */
export function rliableBlock(
  { conditions, baseline = conditions[0] }: Campaign,
  { matrix }: ScoredCampaign,
  { rng, level, resamples }: { rng: Rng; level: number; resamples: number },
): RliableBlock | undefined {
  const { steps, values, runs } = matrix;
  if (steps.length < TASKS) return undefined;
  const edge = (block: number) => Math.floor((block * steps.length) / TASKS);
  const blocks = Array.from({ length: TASKS }, (_, block) => [edge(block), edge(block + 1)] as const);
  const scoresOf = (condition: string) =>
    values
      .filter((_, r) => runs[r]!.condition === condition)
      .map((row) => blocks.map(([from, to]) => meanOf(row.subarray(from, to))));
  const all = new Map(conditions.map((condition) => [condition, scoresOf(condition)] as const));
  const present = [...all].filter(([, scores]) => scores.flat().some((score) => !Number.isNaN(score)));
  const fewest = Math.min(...present.map(([, scores]) => scores.length));
  if (present.length === 0 || fewest < 2) return undefined;
  const known = present.flatMap(([, scores]) => scores.flat()).filter((score) => !Number.isNaN(score));
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const thresholds = Array.from({ length: THRESHOLDS }, (_, i) => low + ((high - low) * i) / (THRESHOLDS - 1));
  const reference = all.get(baseline ?? '') ?? [];
  return {
    tasks: blocks.map(([from, to]) => `steps ${steps[from]} to ${steps[to - 1]}`),
    conditions: present.map(([condition, scores]) => {
      const options = { rng: rng.fork(condition), level, resamples };
      const middle = iqm(scores, options);
      const improvement = condition === baseline ? undefined : probabilityOfImprovement(scores, reference, options);
      return {
        condition,
        ...(middle && { iqm: plain(middle) }),
        ...(improvement && { improvement: plain(improvement) }),
        profile: (performanceProfile(scores, thresholds, { rng: rng.fork(`${condition} profile`), level }) ?? []).map(
          ({ threshold, value, low: from, high: to }) => ({
            threshold,
            value,
            ...(from === undefined ? {} : { low: from, high: to }),
          }),
        ),
      };
    }),
    ...(fewest < FEW_RUNS
      ? {
          caution: `with ${fewest} runs of a condition these bootstrap intervals are too narrow: 81 % with 3, 84 % with 4, 90 % with 8`,
        }
      : {}),
  };
}

function meanOf(values: Float64Array): number {
  const own = values.filter((value) => !Number.isNaN(value));
  return own.length === 0 ? Number.NaN : own.reduce((sum, value) => sum + value, 0) / own.length;
}
