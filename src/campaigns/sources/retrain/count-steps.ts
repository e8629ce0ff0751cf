import type { Run } from '../../../runs/table.ts';
import type { CampaignRun, CountsSource, StepCounts } from '../../table.ts';
import { stepsOf, valuesOf } from '../series-named.ts';
import { batchSizes, countFailed } from './batch-sizes.ts';
import type { ConsoleLog } from './console-log.ts';
import { fillGaps } from './fill-gaps.ts';
import type { Generations } from './generations.ts';
import type { CheckpointTotals } from './recover-steps.ts';
import type { StepWords } from './step-words.ts';

/** Everything that may tell what a run counted. */
export interface CountEvidence {
  readonly run: Run;
  readonly words?: StepWords;
  readonly console?: ConsoleLog;
  /** Only where they are known to be whole. */
  readonly generations?: Generations;
  readonly checkpoint?: CheckpointTotals;
  /** Where the numbers of a step stand, if not under the keys of retrain. */
  readonly keys?: Partial<CountKeys>;
}

/** Ids or keys of the series that count. */
export interface CountKeys {
  readonly correct: string;
  readonly total: string;
  readonly rate: string;
  readonly reward: string;
}

const KEYS: CountKeys = {
  correct: 'correct_count',
  total: 'total_count',
  rate: 'correct_rate',
  reward: 'mean_reward',
};

export type CountedSteps = Pick<
  CampaignRun,
  'counts' | 'missingSteps' | 'recoveredSteps' | 'countsFrom' | 'failedCompletions'
>;

/** What one step counted; NaN where the log does not say. */
export interface Counted {
  readonly correct: number;
  readonly total: number;
  readonly reward: number;
}

/** Counts of a step are beyond doubt only if they are whole and fit together. */
const isSound = (correct: number, total: number) => total > 0 && correct >= 0 && correct <= total;

/**
 * What every step of a run counted. Rows of steps go before the console, this before rates with the size of the batch and
 * whole generations. Steps without a row are recovered from the console, else from the running rate; `missingSteps` holds
 * them all the same.
 */
export function countSteps(evidence: CountEvidence): CountedSteps {
  const { run, words, console: log } = evidence;
  const logged = stepsOf(run).filter((step) => words?.supervised.has(step) !== true);
  const rewards = rewardsOf(run, evidence.keys?.reward);
  const sources = sourcesOf(evidence);
  const countsFrom = SOURCES.find((source) => sources[source].size > 0);
  const rows = new Map<number, Counted>();
  for (const step of logged) {
    const found = SOURCES.map((source) => sources[source].get(step)).find((one) => one !== undefined);
    const [correct, total] = found ?? [Number.NaN, Number.NaN];
    const reward = rewards.get(step) ?? Number.NaN;
    if (found !== undefined || rewards.has(step)) rows.set(step, { correct, total, reward });
  }
  if (rows.size === 0)
    for (const step of [...sources.console.keys(), ...sources.generations.keys()].sort((a, b) => a - b)) {
      const [correct, total] = sources.console.get(step) ?? sources.generations.get(step) ?? [Number.NaN, Number.NaN];
      rows.set(step, { correct, total, reward: meanOfStep(evidence.generations, step) });
    }
  const failedCompletions = countFailed(run, rows, log);
  const { missing, recovered } = fillGaps(rows, evidence);
  return {
    counts: toCounts(rows),
    missingSteps: missing,
    ...(recovered.length === 0 ? {} : { recoveredSteps: recovered }),
    ...(countsFrom === undefined ? {} : { countsFrom }),
    ...(failedCompletions === undefined ? {} : { failedCompletions }),
  };
}

/** The mean rewards under the key of retrain, else what job 2 knows as the training reward: a rate of correct ones is none. */
function rewardsOf(run: Run, key: string | undefined): ReadonlyMap<number, number> {
  const named = valuesOf(run, key ?? KEYS.reward);
  const known = run.series.ids.includes('rl.reward.train') ? run.series.get('rl.reward.train') : undefined;
  return key !== undefined || named.size > 0 || known?.key === KEYS.rate ? named : valuesOf(run, 'rl.reward.train');
}

type Source = Exclude<CountsSource, 'rollouts'>;
/** The most trustworthy first. */
const SOURCES: readonly Source[] = ['steps', 'console', 'rates', 'generations'];
type Counts = ReadonlyMap<number, readonly [correct: number, total: number]>;

function sourcesOf({ run, console: log, generations, words, keys }: CountEvidence): Record<Source, Counts> {
  const named = { ...KEYS, ...keys };
  const steps = new Map<number, readonly [number, number]>();
  const totals = valuesOf(run, named.total);
  for (const [step, correct] of valuesOf(run, named.correct)) {
    const total = totals.get(step) ?? Number.NaN;
    if (isSound(correct, total)) steps.set(step, [correct, total]);
  }
  const rates = new Map<number, readonly [number, number]>();
  const sizes = batchSizes(run, words);
  for (const [step, rate] of valuesOf(run, named.rate)) {
    const total = sizes.get(step);
    if (total === undefined || !isSound(rate * total, total)) continue;
    const correct = Math.round(rate * total);
    // A rate that is no multiple of one completion has another denominator: a sample failed.
    if (Math.abs(correct - rate * total) < 1e-6 * total) rates.set(step, [correct, total]);
  }
  const told = new Map<number, readonly [number, number]>();
  for (const [step, { groups }] of log?.steps ?? []) {
    const total = groups.reduce((sum, group) => sum + group.total, 0);
    if (total > 0) told.set(step, [groups.reduce((sum, group) => sum + group.correct, 0), total]);
  }
  const whole = new Map<number, readonly [number, number]>();
  for (const [step, { rewards, correct }] of generations?.steps ?? []) whole.set(step, [correct, rewards.length]);
  return { steps, rates, console: told, generations: whole };
}

function meanOfStep(generations: Generations | undefined, step: number): number {
  const rewards = generations?.steps.get(step)?.rewards ?? [];
  return rewards.length === 0 ? Number.NaN : rewards.reduce((sum, reward) => sum + reward, 0) / rewards.length;
}

function toCounts(rows: ReadonlyMap<number, Counted>): StepCounts {
  const sorted = [...rows].sort(([a], [b]) => a - b);
  return {
    steps: Float64Array.from(sorted, ([step]) => step),
    correct: Float64Array.from(sorted, ([, { correct }]) => correct),
    total: Float64Array.from(sorted, ([, { total }]) => total),
    meanReward: Float64Array.from(sorted, ([, { reward }]) => reward),
  };
}
