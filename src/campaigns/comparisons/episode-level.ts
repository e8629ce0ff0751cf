import { fisherExact } from '../../stats/fisher-exact.ts';
import { fisherMidP } from '../../stats/fisher-mid-p.ts';
import { newcombeInterval } from '../../stats/newcombe-interval.ts';
import { normalCdf } from '../../stats/normal-cdf.ts';
import type { EpisodeLevel } from '../metrics/episode-level-schema.ts';
import type { VarianceSplit } from '../metrics/variance-schema.ts';
import type { CampaignRun } from '../table.ts';
import { type Arm, type Arms, ofBoth } from './arms.ts';
import { plain } from './run-level.ts';
import { type TextpolicyArm, textpolicySignificance } from './textpolicy.ts';

/** The two-sided 5 % point of the normal distribution. */
const Z = 1.959963984540054;

/**
 * The numbers that the guide and textpolicy would give for two arms: Fisher's exact on pooled counts, and their whole report.
 * They take every completion, or every step, for an independent draw of the method. `variance` and `sharedShare` say how
 * far that is from what the runs show. Rewards and rates of selected generations are never compared.
 */
export function episodeLevel(
  arms: Arms,
  {
    variance,
    sharedShare,
    alpha,
    resamples,
    seed,
  }: { variance?: VarianceSplit; sharedShare?: number; alpha: number; resamples: number; seed: number },
): EpisodeLevel {
  const counts = ofBoth(arms, ({ runs }) => pooledCounts(runs));
  const hasCounts = counts.baseline.total > 0 && counts.candidate.total > 0;
  const table = [
    [counts.candidate.correct, counts.candidate.total - counts.candidate.correct],
    [counts.baseline.correct, counts.baseline.total - counts.baseline.correct],
  ] as const;
  const isWhole = table.flat().every(Number.isInteger);
  const fisher = hasCounts && isWhole ? fisherExact(table) : undefined;
  const midP = hasCounts && isWhole ? fisherMidP(table) : undefined;
  const newcombe = hasCounts && isWhole ? newcombeInterval(table) : undefined;
  const inflation = variance?.inflation;
  return {
    ...(hasCounts ? { counts } : {}),
    ...(fisher && { fisher: fisher.pvalue }),
    ...(midP && { midP: midP.pvalue }),
    ...(newcombe && { newcombe: plain(newcombe) }),
    assumes: 'every completion and every step is an independent draw: runs, seeds and prompts make no difference',
    violated: violations(variance, sharedShare),
    ...(inflation === undefined ? {} : { inflation, falseAlarms: falseAlarms(inflation) }),
    notCompared: selectedGenerations(arms),
    textpolicy: textpolicySignificance(textpolicyArm(arms.baseline), textpolicyArm(arms.candidate), {
      alpha,
      resamples: Math.max(100, resamples),
      seed,
    }),
  };
}

/** How often a nominal 5 % comparison of episodes rejects without any effect, the variance being `inflation` times theirs. */
export function falseAlarms(inflation: number): number {
  return 2 * normalCdf(-Z / Math.sqrt(inflation));
}

/** Correct and all completions of all steps of some runs. */
export function pooledCounts(runs: readonly CampaignRun[]): { correct: number; total: number } {
  let [correct, total] = [0, 0];
  for (const { counts } of runs) {
    for (const [i, count] of counts.total.entries()) {
      if (!(count > 0) || Number.isNaN(counts.correct[i]!)) continue;
      correct += counts.correct[i]!;
      total += count;
    }
  }
  return { correct, total };
}

function violations(variance: VarianceSplit | undefined, sharedShare: number | undefined): string[] {
  const said: string[] = [];
  if (variance?.inflation !== undefined && variance.inflation > 1) {
    said.push(
      `runs of one condition differ ${variance.inflation.toFixed(1)} times as much (variance) as their completions alone would make them`,
    );
  }
  if (variance?.icc !== undefined && variance.groupSize !== undefined && variance.icc > 0) {
    const worth = variance.groupSize / (1 + (variance.groupSize - 1) * variance.icc);
    said.push(
      `completions of one prompt resemble each other (ICC ${variance.icc.toFixed(2)}): ${variance.groupSize} of them are worth ${worth.toFixed(1)}`,
    );
  }
  if (sharedShare !== undefined && sharedShare > 0) {
    said.push(`${Math.round(100 * sharedShare)} % of what changes from step to step is common to all runs`);
  }
  if (said.length === 0)
    said.push('the methods were assigned to runs, and there are too few of them to tell by how much');
  return said;
}

function selectedGenerations({ baseline, candidate }: Arms): string[] {
  const selected = [...baseline.runs, ...candidate.runs].filter(({ generations }) => generations?.isSelected);
  if (selected.length === 0) return [];
  const { reason } = selected[0]!.generations!;
  return [
    `logged generations of ${selected.length} runs are a selection (${reason}): their rewards and rate say nothing of all completions`,
  ];
}

/** What textpolicy would read of an arm, with counts of steps in the place of generations where these are a selection. */
function textpolicyArm({ runs }: Arm): TextpolicyArm {
  const isWhole = runs.every(({ generations }) => generations !== undefined && !generations.isSelected);
  const counts = pooledCounts(runs);
  const logged = runs.flatMap(({ generations }) => (generations === undefined ? [] : [generations]));
  return {
    runs: runs.map(folderOf),
    stepRewards: joined(runs.map(loggedRewards)),
    genRewards: isWhole ? joined(logged.map(({ rewards }) => rewards)) : new Float64Array(0),
    gramDeltas: isWhole
      ? joined(logged.map(({ gramDeltas = new Float64Array(0) }) => gramDeltas))
      : new Float64Array(0),
    success: isWhole ? logged.reduce((sum, { correct }) => sum + correct, 0) : counts.correct,
    total: isWhole ? logged.reduce((sum, { rows }) => sum + rows, 0) : counts.total,
  };
}

/** Mean rewards of the steps that have a row. */
function loggedRewards({ counts: { steps, meanReward }, recoveredSteps = [] }: CampaignRun): Float64Array {
  const recovered = new Set(recoveredSteps);
  return meanReward.filter((reward, i) => Number.isFinite(reward) && !recovered.has(steps[i]!));
}

function folderOf({ name, run }: CampaignRun): string {
  const path = run.files[0]?.path;
  return path?.includes('/') ? path.replace(/(\/emergence)?\/[^/]*$/, '') : name;
}

function joined(parts: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
