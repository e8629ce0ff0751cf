import { armVariance } from '../../stats/arm-variance.ts';
import { deviationInterval } from '../comparisons/deviation-interval.ts';
import { metricOf } from '../comparisons/metric.ts';
import { promptCorrelation } from '../comparisons/prompt-correlation.ts';
import { withinConditions } from '../comparisons/variance-split.ts';
import { scoredRuns } from '../judging/scored-runs.ts';
import type { Campaign } from '../table.ts';
import type { PlanDesign } from './design.ts';

/** What single answers, prompts and runs vary by. */
export interface VarianceComponents {
  /** Share of correct answers. */
  readonly rate: number;
  /** Correlation of the answers to one prompt. */
  readonly icc: number;
  /** Between true rates of runs of one condition. */
  readonly runVariance: number;
  /** Degrees of freedom that `runVariance` is known with; absent where it is a published number. */
  readonly df?: number;
  /** Where each comes from, in sentences. */
  readonly sources: readonly string[];
}

/** What the user says of them. */
export interface ToldComponents {
  readonly rate?: number;
  readonly icc?: number;
  /** Standard deviation between whole runs. */
  readonly runDeviation?: number;
}

/**
 * Rate and spread of published campaigns: 0.927 points between runs of 200 steps with 8 prompts of 16 answers, answers to one
 * prompt correlated by about 0.8 (research page on retrain and textpolicy, 7.3 and 9).
 */
const PUBLISHED = { rate: 0.45, icc: 0.8, deviation: 0.009265527507918802, prompts: 1600, group: 16 };

/** Variance components from what the user says, else from a pilot, else as published. */
export function varianceComponents(
  design: PlanDesign,
  { pilot, told = {} }: { pilot?: Campaign; told?: ToldComponents } = {},
): VarianceComponents {
  const found = pilot === undefined ? undefined : componentsOfPilot(pilot);
  const rate = told.rate ?? found?.rate ?? PUBLISHED.rate;
  const icc = told.icc ?? found?.icc ?? PUBLISHED.icc;
  const own = (name: string, value: string, isTold: boolean, isFound: boolean, published: string) =>
    `${name} ${value}: ${isTold ? 'as told' : isFound ? 'from the pilot' : published}`;
  const sources = [
    own('base rate', rate.toFixed(3), told.rate !== undefined, found !== undefined, 'as published campaigns have it'),
    own(
      'correlation within prompts',
      icc.toFixed(2),
      told.icc !== undefined,
      found?.icc !== undefined,
      'published, an order of magnitude',
    ),
  ];
  if (told.runDeviation !== undefined) {
    const runVariance = lessRollouts(told.runDeviation ** 2, {
      rate,
      icc,
      prompts: design.steps * design.batch,
      group: design.group,
    });
    return { rate, icc, runVariance, sources: [...sources, 'spread between runs: as told'] };
  }
  if (found?.between !== undefined) {
    const { variance, df } = found.between;
    const runVariance = lessRollouts(variance, { rate, icc, prompts: found.prompts, group: found.group });
    return {
      rate,
      icc,
      runVariance,
      df,
      sources: [...sources, `spread between runs: from the pilot, ${df} degrees of freedom`],
    };
  }
  const why = pilot === undefined ? 'no pilot was named' : 'the pilot has no condition with two runs';
  const runVariance = lessRollouts(PUBLISHED.deviation ** 2, {
    rate,
    icc,
    prompts: PUBLISHED.prompts,
    group: PUBLISHED.group,
  });
  const published = `spread between runs: 0.93 pp in published runs of 200 steps, as ${why}; yours may be twice that`;
  return { rate, icc, runVariance, sources: [...sources, published] };
}

/** What is left of the variance between whole runs when the chance of their answers is taken off. */
function lessRollouts(
  variance: number,
  { rate, icc, prompts, group }: { rate: number; icc: number; prompts: number; group: number },
): number {
  const noise = armVariance({ runs: 1, prompts, groupSize: group, rate, icc, runVariance: 0 }).rollout;
  return Math.max(0, variance - noise);
}

/** Standard deviation between whole runs of a design, with its interval where the pilot tells one. */
export function runDeviation(
  { steps, batch, group }: PlanDesign,
  { rate, icc, runVariance, df }: VarianceComponents,
): { value: number; low?: number; high?: number; level?: number } {
  const { run, rollout } = armVariance({ runs: 1, prompts: steps * batch, groupSize: group, rate, icc, runVariance });
  const value = Math.sqrt(run + rollout);
  return { value, ...(df === undefined ? {} : deviationInterval(value, df)) };
}

function componentsOfPilot(pilot: Campaign) {
  if (metricOf(pilot).id !== 'correct_rate') return undefined;
  const { matrix, scores } = scoredRuns(pilot);
  if (matrix.runs.length === 0) return undefined;
  const correlation = promptCorrelation(matrix.runs);
  const totals = matrix.weights.map((row) => row.reduce((sum, weight) => sum + weight, 0));
  const answers = totals.reduce((sum, total) => sum + total, 0) / totals.length;
  const group = correlation?.groupSize ?? groupSizeOf(pilot) ?? PUBLISHED.group;
  return {
    rate: scores.reduce((sum, score, i) => sum + score * totals[i], 0) / totals.reduce((sum, total) => sum + total, 0),
    ...(correlation === undefined ? {} : { icc: correlation.icc }),
    between: withinConditions(matrix.runs, scores),
    prompts: Math.max(1, answers / group),
    group,
  };
}

function groupSizeOf({ runs }: Campaign): number | undefined {
  return runs.map(({ config }) => config.group_size).find((value) => typeof value === 'number');
}
