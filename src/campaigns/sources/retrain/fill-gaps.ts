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
  const supervised = words?.supervised ?? new Set<number>();
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
  const first = [...supervised].reduce((last, step) => Math.max(last, step), -1) + 1;
  const sizes = new Set(valuesOf(run, 'group_size').values());
  const [groupSize] = sizes;
  const gaps = recoverSteps(logged, {
    first,
    ...(checkpoint === undefined ? {} : { checkpoint }),
    ...(sizes.size === 1 && groupSize > 0 ? { groupSize } : {}),
  });
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
  // Only trainers that count leave out steps; others log every tenth, and what is between was never meant to be there.
  const countsEach = running.size > 0 || log !== undefined || valuesOf(run, 'correct_count').size > 0;
  const between = gapsBetween(steps, countsEach ? 1 : usualStride(steps)).filter((step) => !supervised.has(step));
  const missing = [...new Set([...between, ...found.keys()])].sort((a, b) => a - b);
  for (const [step, counted] of found) rows.set(step, counted);
  return { missing, recovered: missing.filter((step) => found.has(step)) };
}

/** More missing steps than this are a log that counts in something else than steps. */
const MAX_MISSING = 100_000;

function gapsBetween(steps: readonly number[], stride: number): number[] {
  const missing: number[] = [];
  for (let i = 1; i < steps.length; i++) {
    if ((steps[i] - steps[i - 1]) / stride + missing.length > MAX_MISSING) return [];
    for (let step = steps[i - 1] + stride; step < steps[i]; step += stride) missing.push(step);
  }
  return missing;
}

/** The distance of most steps from the one before. */
function usualStride(steps: readonly number[]): number {
  const counts = new Map<number, number>();
  for (let i = 1; i < steps.length; i++) {
    const stride = steps[i] - steps[i - 1];
    counts.set(stride, (counts.get(stride) ?? 0) + 1);
  }
  return [...counts].reduce((best, one) => (one[1] > best[1] ? one : best), [1, 0] as const)[0];
}
