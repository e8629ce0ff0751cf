import { valuesOf } from '../series-named.ts';
import type { CountEvidence, Counted } from './count-steps.ts';
import { type LoggedStep, recoverSteps } from './recover-steps.ts';

/** How far a mean reward may be from the rate of correct ones to be the same number. */
const SAME = 1e-9;

/** Finds the steps without a row between those with one, and adds those whose counts are known all the same. */
export function fillGaps(
  rows: Map<number, Counted>,
  { run, words, console: log, checkpoint }: CountEvidence,
): { missing: number[]; recovered: number[] } {
  const steps = [...rows.keys()].sort((a, b) => a - b);
  if (steps.length === 0) return { missing: [], recovered: [] };
  const supervised = [...(words?.supervised ?? [])];
  const found = new Map<number, Counted>();
  const rewardIsRate = [...rows.values()].every(
    ({ correct, total, reward }) => !(total > 0) || Number.isNaN(reward) || Math.abs(reward - correct / total) < SAME,
  );
  const rewardOf = (correct: number, total: number) => (rewardIsRate ? correct / total : Number.NaN);
  const running = valuesOf(run, 'running_correct_rate');
  const logged = steps.map((step): LoggedStep => {
    const { correct, total } = rows.get(step) as Counted;
    const rate = running.get(step);
    return { step, correct, total, ...(rate === undefined ? {} : { runningRate: rate }) };
  });
  const first = supervised.reduce((last, step) => Math.max(last, step), -1) + 1;
  const gaps = recoverSteps(logged, { first, ...(checkpoint === undefined ? {} : { checkpoint }) });
  for (const gap of gaps) {
    // Only the sum is known where some of several steps are right: each is given its share.
    const correct = gap.correct / gap.steps.length;
    for (const step of gap.steps) found.set(step, { correct, total: gap.total, reward: rewardOf(correct, gap.total) });
  }
  for (const [step, { groups, isSkipped }] of log?.steps ?? []) {
    if (!isSkipped || rows.has(step)) continue;
    const total = groups.reduce((sum, group) => sum + group.total, 0);
    const correct = groups.reduce((sum, group) => sum + group.correct, 0);
    if (total > 0) found.set(step, { correct, total, reward: rewardOf(correct, total) });
  }
  const between = gapsBetween(steps).filter((step) => !supervised.includes(step));
  const missing = [...new Set([...between, ...found.keys()])].sort((a, b) => a - b);
  for (const [step, counted] of found) rows.set(step, counted);
  return { missing, recovered: missing.filter((step) => found.has(step)) };
}

/** More missing steps than this are a log that counts in something else than steps. */
const MAX_MISSING = 100_000;

function gapsBetween(steps: readonly number[]): number[] {
  const missing: number[] = [];
  for (let i = 1; i < steps.length; i++) {
    if (steps[i] - steps[i - 1] + missing.length > MAX_MISSING) return [];
    for (let step = Math.floor(steps[i - 1]) + 1; step < steps[i]; step++) missing.push(step);
  }
  return missing;
}
