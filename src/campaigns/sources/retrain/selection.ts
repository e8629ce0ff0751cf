import type { LoggedGenerations, StepCounts } from '../../table.ts';
import type { GenerationGroup, Generations } from './generations.ts';

/**
 * Whether the completions that were written down are all there were, and why Assay thinks so. Held against the counts of the
 * steps where these are known; without them, a log is whole whose groups are of one size and agree in some places and differ
 * in others, since those that select leave out groups whose rewards agree, or all but the best of a group.
 */
export function judgeSelection(generations: Generations, counts: StepCounts | undefined): LoggedGenerations {
  const steps = [...generations.steps.values()];
  const rewards = Float64Array.from(steps.flatMap((step) => step.rewards));
  const correct = steps.reduce((sum, step) => sum + step.correct, 0);
  const groups = steps.flatMap((step) => step.groups);
  const gramDeltas = Float64Array.from(steps.flatMap((step) => step.gramDeltas));
  const known = { rows: rewards.length, correct, rewards, ...(gramDeltas.length === 0 ? {} : { gramDeltas }) };
  const totals = totalsOf(counts);
  return { ...known, ...(totals.size > 0 ? againstCounts(generations, totals) : fromGroups(groups)) };
}

type Judgement = Pick<LoggedGenerations, 'isSelected' | 'reason'>;

function againstCounts({ steps }: Generations, totals: ReadonlyMap<number, number>): Judgement {
  const lastStep = Math.max(...totals.keys());
  let logged = 0;
  let all = 0;
  let isWhole = true;
  for (const [step, total] of totals) {
    const rows = steps.get(step)?.rewards.length ?? 0;
    logged += rows;
    all += total;
    // The end of a log that is buffered goes missing when its run is killed.
    if (rows !== total && (step !== lastStep || rows > total || totals.size === 1)) isWhole = false;
  }
  if (isWhole) return { isSelected: false, reason: `${logged} of ${all} completions of the counted steps are logged` };
  const groups = [...steps.values()].flatMap((step) => step.groups);
  return { isSelected: true, reason: `${logged} of ${all} completions are logged${howSelected(groups)}` };
}

function fromGroups(groups: readonly GenerationGroup[]): Judgement {
  const sizes = new Set(groups.map(({ rows }) => rows));
  const [size = 0] = sizes;
  const uniform = groups.filter(({ lowest, highest }) => lowest === highest).length;
  if (sizes.size === 1 && size >= 2 && uniform > 0 && uniform < groups.length)
    return { isSelected: false, reason: `every prompt has ${size} completions, prompts whose rewards agree too` };
  return { isSelected: true, reason: `no counts of steps tell how many completions there were${howSelected(groups)}` };
}

/** The kind of selection, as far as it shows. */
function howSelected(groups: readonly GenerationGroup[]): string {
  if (groups.length === 0) return '';
  if (groups.every(({ rows }) => rows === 1)) return ': one of each prompt, as a log of best samples has it';
  if (groups.every(({ lowest, highest }) => lowest < highest)) return ': only of prompts whose rewards differ';
  return '';
}

function totalsOf(counts: StepCounts | undefined): Map<number, number> {
  const totals = new Map<number, number>();
  counts?.steps.forEach((step, i) => {
    if (counts.total[i] > 0) totals.set(step, counts.total[i]);
  });
  return totals;
}
