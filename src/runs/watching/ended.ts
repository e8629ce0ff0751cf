import type { Run } from '../table.ts';

/** What providers and loggers call a run that goes on no more. */
const OVER = /^(succeeded|finished|completed|failed|crashed|cancelled|canceled|killed|stopped)$/i;
/** What trainers log once, at the end. */
const AT_THE_END = ['train_runtime', 'train/train_runtime'];

/** Why a run will not go on, as far as its log says: undefined where it does not. */
export function endOf({ isEnded, facts, series }: Run): string | undefined {
  if (isEnded === true || AT_THE_END.some((key) => series.has(key))) return 'its trainer has summed it up';
  if (facts.status !== undefined && OVER.test(facts.status)) return `its status is ${facts.status}`;
  return undefined;
}

/** The step that a run has reached; undefined where it has none. */
export function lastStepOf({ series }: Run): number | undefined {
  const ends = series.ids.flatMap((id) => series.get(id)?.steps.at(-1) ?? []);
  return ends.length === 0 ? undefined : ends.reduce((a, b) => Math.max(a, b));
}

/** Whether a run has reached the last step that was planned; something may still follow, such as a last validation. */
export function isAtLastStep(run: Run): boolean {
  const { totalSteps } = run.facts;
  return totalSteps !== undefined && (lastStepOf(run) ?? 0) >= totalSteps;
}
