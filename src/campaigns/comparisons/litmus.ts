import { InputError } from '../../files/errors.ts';
import { didYouMean } from '../../nearest.ts';
import { tComparison } from '../../stats/t-comparison.ts';
import { welchDifference } from '../../stats/welch-difference.ts';
import type { LitmusResult, LitmusVerdict } from '../metrics/litmus-schema.ts';
import type { Campaign } from '../table.ts';
import { type Arms, armOf, ofBoth } from './arms.ts';
import { type LitmusMetric, type LitmusRun, litmusMetric, litmusRun } from './litmus-runs.ts';
import { metricOf } from './metric.ts';
import type { LitmusEvidence, LitmusOptions } from './options.ts';
import { plain } from './run-level.ts';
import { scoreArms } from './score-arms.ts';
import { windowOf } from './step-window.ts';

/** What textpolicy wants to see first, in its profile and by default. */
const EVIDENCE: LitmusEvidence = {
  minRunPairs: 1,
  minStepsPerRun: 8,
  minGenerationsPerRun: 32,
  minGramPairsPerRun: 8,
};

/** Smallest lifts by metric: those of textpolicy's `official_v1`, and those its code has without a profile. */
const PROFILES: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  official_v1: { mean_reward: 0.01, correct_rate: 0.005, gram_entropy_delta: 0.005 },
  textpolicy_defaults: { mean_reward: 0.01, correct_rate: 0.005, gram_entropy_delta: 0.01 },
};
const ALIASES: Readonly<Record<string, string>> = { official: 'official_v1', default: 'official_v1' };

/**
 * A gate on two arms: enough evidence first, then the lift of each metric against its threshold. `point` is what textpolicy
 * says, a point against a line, which passes 22 times of 100 without any effect where one run stands against one;
 * `interval` is what the runs allow one to say: CONFIRMED where the whole interval over runs is at or above the threshold,
 * FAILED where all of it is below, else INCONCLUSIVE. A metric that no run logs makes both inconclusive unless it is left
 * out by choice. Throws an InputError for a profile or metric that is not known.
 *
 * Source: teilomillet/textpolicy, `textpolicy/analysis/sepa_litmus.py` at e88fc30.
 */
export function litmus(
  campaign: Campaign,
  named: { readonly baseline: string; readonly candidate: string; readonly alpha?: number },
  { profile, thresholds, evidence, without = [] }: LitmusOptions = {},
): LitmusResult {
  const name = thresholds === undefined ? profileName(profile ?? 'official_v1') : (profile ?? 'custom');
  const asked = thresholds ?? PROFILES[name]!;
  const leftOut = without.map((metric) => nameOf(metric, Object.keys(asked)));
  const wanted = Object.entries(asked).filter(([metric]) => !leftOut.includes(metric));
  const gates = { ...EVIDENCE, ...evidence };
  const arms = ofBoth(named as { baseline: string; candidate: string }, (condition) => armOf(campaign, condition));
  const runs = ofBoth(arms, (arm) => arm.runs.map(litmusRun));
  const alpha = named.alpha ?? 0.05;
  const checks = wanted.map(([metric, threshold]) => {
    const own = litmusMetric(metric);
    return check(own, runs, { threshold, alpha, scores: comparable(campaign, arms, runs, own) });
  });
  const missing = checks.filter(({ delta }) => delta === undefined).map(({ metric }) => metric);
  const failures = evidenceFailures(
    runs,
    gates,
    wanted.some(([metric]) => metric === 'gram_entropy_delta'),
  );
  const isReady = failures.length === 0 && missing.length === 0 && checks.length > 0;
  return {
    profile: name,
    point: !isReady ? 'INCONCLUSIVE' : checks.every(({ passed }) => passed) ? 'CONFIRMED' : 'FAILED',
    interval: isReady ? together(checks.map(({ verdict }) => verdict)) : 'INCONCLUSIVE',
    checks,
    missing,
    leftOut,
    evidence: { ...gates, ok: failures.length === 0, failures },
    ...ofBoth(runs, totals),
  };
}

interface Samples {
  readonly baseline: ArrayLike<number>;
  readonly candidate: ArrayLike<number>;
}

/**
 * One number per run for the interval: the gap of entropies as textpolicy weighs it, any other metric as runs are compared,
 * with step effects taken out where runs have not the same steps.
 */
function comparable(
  campaign: Campaign,
  arms: Arms,
  runs: { baseline: readonly LitmusRun[]; candidate: readonly LitmusRun[] },
  { id, ofRun }: LitmusMetric,
): Samples {
  if (id === 'gram_entropy_delta') return ofBoth(runs, (arm) => arm.flatMap((run) => ofRun(run) ?? []));
  const metric = metricOf(campaign, { metric: id });
  return scoreArms(arms, metric, windowOf(campaign, metric)).samples;
}

function check(
  metric: LitmusMetric,
  runs: { baseline: readonly LitmusRun[]; candidate: readonly LitmusRun[] },
  { threshold, alpha, scores }: { threshold: number; alpha: number; scores: Samples },
): LitmusResult['checks'][number] {
  const { baseline, candidate } = ofBoth(runs, metric.ofArm);
  if (baseline === undefined || candidate === undefined) {
    const reason = `${baseline === undefined ? 'no run of the baseline' : 'no run of the candidate'} logs ${metric.id}`;
    return { metric: metric.id, threshold, verdict: 'INCONCLUSIVE', reason };
  }
  const delta = candidate - baseline;
  const difference = welchDifference(scores.candidate, scores.baseline);
  const base = { metric: metric.id, baseline, candidate, delta, threshold, passed: delta >= threshold };
  if (difference === undefined) {
    const reason = 'no interval over runs: it takes two runs in each arm that are not all alike';
    return { ...base, verdict: 'INCONCLUSIVE', reason };
  }
  const lift = plain(tComparison(difference, { level: 1 - alpha, method: "Welch's t over runs" }).estimate);
  const verdict = lift.low! >= threshold ? 'CONFIRMED' : lift.high! < threshold ? 'FAILED' : 'INCONCLUSIVE';
  return { ...base, lift, verdict, reason: REASONS[verdict] };
}

const REASONS: Readonly<Record<LitmusVerdict, string>> = {
  CONFIRMED: 'all of the interval is at or above the threshold',
  FAILED: 'all of the interval is below the threshold',
  INCONCLUSIVE: 'the threshold lies within the interval',
};

function together(verdicts: readonly LitmusVerdict[]): LitmusVerdict {
  if (verdicts.includes('FAILED')) return 'FAILED';
  return verdicts.every((verdict) => verdict === 'CONFIRMED') ? 'CONFIRMED' : 'INCONCLUSIVE';
}

/** What is missing before anything may be said, in textpolicy's words. */
function evidenceFailures(
  { baseline, candidate }: { baseline: readonly LitmusRun[]; candidate: readonly LitmusRun[] },
  gates: LitmusEvidence,
  needsGrams: boolean,
): string[] {
  const failures: string[] = [];
  for (const [title, arm] of [
    ['Baseline', baseline],
    ['Candidate', candidate],
  ] as const) {
    if (arm.length < gates.minRunPairs)
      failures.push(`${title} runs=${arm.length} is below min_run_pairs=${gates.minRunPairs}.`);
  }
  for (const [group, arm] of [
    ['baseline', baseline],
    ['candidate', candidate],
  ] as const) {
    for (const { name, steps, generations, gramPairs } of arm) {
      const gate = (count: number, words: string, least: number) => {
        if (count < least) failures.push(`${group}:${name} has ${count} ${words}; needs >= ${least}.`);
      };
      gate(steps, 'steps', gates.minStepsPerRun);
      gate(generations, 'generations', gates.minGenerationsPerRun);
      if (needsGrams) gate(gramPairs, 'gram pairs', gates.minGramPairsPerRun);
    }
  }
  return failures;
}

function totals(runs: readonly LitmusRun[]): LitmusResult['baseline'] {
  const sum = (of: (run: LitmusRun) => number) => runs.reduce((all, run) => all + of(run), 0);
  const planning = litmusMetric('planning_token_ratio').ofArm(runs);
  const lambda = litmusMetric('sepa_lambda').ofArm(runs);
  return {
    runs: runs.length,
    steps: sum(({ steps }) => steps),
    generations: sum(({ generations }) => generations),
    gramPairs: sum(({ gramPairs }) => gramPairs),
    ...(planning === undefined ? {} : { planningRatio: planning }),
    ...(lambda === undefined ? {} : { sepaLambda: lambda }),
  };
}

function profileName(asked: string): string {
  const lower = asked.trim().toLowerCase();
  const name = ALIASES[lower] ?? lower;
  if (PROFILES[name] === undefined) {
    const known = Object.keys(PROFILES);
    throw new InputError(`unknown litmus profile ${asked}${didYouMean(lower, known) || `: ${known.join(', ')}`}`);
  }
  return name;
}

/** A metric as it was asked for, or by a part of its name: `gram`. */
function nameOf(metric: string, names: readonly string[]): string {
  const found = names.find((name) => name === metric) ?? names.find((name) => name.includes(metric));
  if (found === undefined) {
    throw new InputError(`the gate has no metric ${metric}${didYouMean(metric, names) || `: ${names.join(', ')}`}`);
  }
  return found;
}
