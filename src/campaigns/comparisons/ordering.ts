import { holm } from '../../stats/holm.ts';
import { normalQuantile } from '../../stats/normal-quantile.ts';
import { quantile } from '../../stats/quantile.ts';
import type { Rng } from '../../stats/rng.ts';
import { standardDeviation } from '../../stats/standard-deviation.ts';
import { tInterval } from '../../stats/t-interval.ts';
import { welchTTest } from '../../stats/welch-t-test.ts';
import type { PlacedCondition } from '../metrics/analysis-schema.ts';
import type { Campaign } from '../table.ts';
import { expectedMaximum } from './expected-maximum.ts';
import { present } from './present.ts';
import { plain } from './run-level.ts';
import type { ScoredCampaign } from './score-campaign.ts';

/**
 * The conditions in the order of their means, best first where a direction is better, each with how sure its place is: the
 * ranks that its mean has when all means are drawn from their t distributions, and the conditions it cannot be told from.
 * Every run's score stands there, and the best one beside what the best of so many scores by chance.
 */
export function ordering(
  campaign: Campaign,
  { matrix, scores, metric }: ScoredCampaign,
  { rng, alpha, alphaNow, resamples }: { rng: Rng; alpha: number; alphaNow: number; resamples: number },
): PlacedCondition[] {
  const sign = metric.better === 'down' ? -1 : 1;
  const arms = campaign.conditions.map((condition) => {
    const runs = matrix.runs.flatMap(({ condition: own, name, seed }, r) =>
      own === condition && !Number.isNaN(scores[r]!) ? [{ name, ...present({ seed }), score: scores[r]! }] : [],
    );
    const values = runs.map(({ score }) => score);
    return {
      condition,
      runs,
      values,
      mean: tInterval(values, { level: 1 - alpha }),
      deviation: standardDeviation(values),
    };
  });
  const ranks = drawRanks(arms, { sign, rng, draws: resamples });
  const apart = separation(arms, alphaNow);
  // Conditions without a run come last; no two of them are further apart than nothing.
  const height = ({ mean }: PlacedCondition) => (mean === undefined ? -Number.MAX_VALUE : sign * mean.value);
  return arms
    .map(({ condition, runs, values, mean, deviation }, i): PlacedCondition => {
      const best = runs.toSorted((a, b) => sign * (b.score - a.score))[0];
      const chance =
        deviation === undefined || mean === undefined
          ? undefined
          : mean.value + sign * deviation * expectedMaximum(values.length);
      return {
        condition,
        runs: runs.length,
        failedRuns: campaign.runs.filter((run) => run.condition === condition && run.status === 'failed').length,
        plannedRuns: Math.max(runs.length, campaign.plannedRuns.filter((run) => run.condition === condition).length),
        ...present({ mean: mean && plain(mean), standardDeviation: deviation }),
        ...ranks[i],
        notSeparated: apart[i]!,
        scores: runs,
        ...(best === undefined || runs.length < 2
          ? {}
          : { bestRun: { name: best.name, score: best.score, ...present({ expected: chance }) } }),
      };
    })
    .sort((a, b) => height(b) - height(a) || 0);
}

interface RankedArm {
  readonly condition: string;
  readonly values: readonly number[];
  readonly deviation?: number | undefined;
}

/** Ranks 2.5 to 97.5 % and the chance to be first, from means drawn with their noise; nothing where a spread is not known. */
function drawRanks(
  arms: readonly RankedArm[],
  { sign, rng, draws }: { sign: number; rng: Rng; draws: number },
): Pick<PlacedCondition, 'rankLow' | 'rankHigh' | 'probabilityBest'>[] {
  const isKnown = arms.every(({ values, deviation }) => values.length >= 2 && deviation !== undefined);
  if (!isKnown || arms.length < 2) return arms.map(() => ({}));
  const normal = () => normalQuantile(rng.next() + 2 ** -54);
  const drawn = arms.map(({ values, deviation }) => {
    const n = values.length;
    const mean = values.reduce((sum, value) => sum + value, 0) / n;
    return () => {
      let squares = 0;
      for (let i = 1; i < n; i++) squares += normal() ** 2;
      return mean + (deviation! / Math.sqrt(n)) * (normal() / Math.sqrt(squares / (n - 1)));
    };
  });
  const ranks = arms.map(() => new Float64Array(draws));
  for (let b = 0; b < draws; b++) {
    const means = drawn.map((draw) => sign * draw());
    for (const [i, own] of means.entries()) ranks[i]![b] = 1 + means.filter((other) => other > own).length;
  }
  return ranks.map((all) => ({
    rankLow: Math.round(quantile(all, 0.025)!),
    rankHigh: Math.round(quantile(all, 0.975)!),
    probabilityBest: all.reduce((won, rank) => won + (rank === 1 ? 1 : 0), 0) / draws,
  }));
}

/** For each condition those it is not told apart from, over all pairs after Holm. */
function separation(arms: readonly RankedArm[], alphaNow: number): string[][] {
  const pairs = arms.flatMap((_, i) => arms.slice(i + 1).map((_other, k) => [i, i + 1 + k] as const));
  const pvalues = pairs.map(([i, j]) => welchTTest(arms[i]!.values, arms[j]!.values)?.pvalue);
  const adjusted = holm(pvalues);
  return arms.map((_, i) =>
    pairs.flatMap((pair, k) => {
      const isApart = adjusted[k] !== undefined && adjusted[k] < alphaNow;
      return pair.includes(i) && !isApart ? [arms[pair[0] === i ? pair[1] : pair[0]]!.condition] : [];
    }),
  );
}
