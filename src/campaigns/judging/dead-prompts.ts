import { curveOf } from '../../runs/judging/curve.ts';
import type { CampaignRun } from '../table.ts';

/** Series that tell, or bound, the share of prompts whose answers all earn the same. */
export const DEAD_SERIES = ['rl.groups.zeroVar', 'num_datums'];

/** The prompts of a run whose answers all earn the same. */
export interface DeadRun {
  /** Share of all prompts, those of skipped steps among them. */
  readonly share: number;
  readonly allRight?: number;
  readonly allWrong?: number;
  readonly steps: number;
  /** Steps without a row: every prompt of theirs was dead. */
  readonly skipped: number;
  readonly source: string;
}

/**
 * From the counts of prompts, else from the share that the trainer logs, else from the rows it trained on of those it sampled.
 * A step that was skipped had no other prompts. Undefined where nothing tells.
 */
export function deadOf({ groups, run, counts, missingSteps }: CampaignRun): DeadRun | undefined {
  const known = (groups ?? []).filter(({ total }) => total > 1);
  if (known.length > 0) {
    const steps = new Set(known.map(({ step }) => step));
    const unseen = missingSteps.filter((step) => !steps.has(step)).length;
    const prompts = known.length + unseen * (known.length / steps.size);
    const share = (is: (group: { correct: number; total: number }) => boolean) => known.filter(is).length / prompts;
    const allRight = share(({ correct, total }) => correct === total);
    const allWrong = share(({ correct }) => correct === 0);
    return {
      share: 1 - share(({ correct, total }) => correct > 0 && correct < total),
      // Which kind the prompts of a step without any count were is not known.
      ...(unseen === 0 ? { allRight, allWrong } : {}),
      steps: steps.size + unseen,
      skipped: missingSteps.length,
      source: 'counts of prompts',
    };
  }
  const shares = logged(curveOf(run.series.get('rl.groups.zeroVar')).values) ?? trained({ run, counts });
  if (shares === undefined) return undefined;
  const skipped = missingSteps.length;
  const sum = shares.values.reduce((total, value) => total + value, skipped);
  const steps = shares.values.length + skipped;
  return { share: sum / steps, steps, skipped, source: shares.source };
}

function logged(values: Float64Array): { values: readonly number[]; source: string } | undefined {
  return values.length === 0 ? undefined : { values: [...values], source: 'the logged share of uniform groups' };
}

/** Completions of groups that agree are no row of training. */
function trained({ run, counts }: Pick<CampaignRun, 'run' | 'counts'>) {
  const rows = curveOf(run.series.get('num_datums'));
  const totals = new Map(Array.from(counts.steps, (step, i) => [step, counts.total[i]] as const));
  const values = Array.from(rows.steps, (step, i) => 1 - rows.values[i] / (totals.get(step) ?? Number.NaN));
  // More rows than completions are turns, not completions.
  const usable = values.filter((value) => value >= 0 && value <= 1);
  return usable.length === 0 || values.some((value) => value < 0)
    ? undefined
    : { values: usable, source: 'rows of training of the completions sampled' };
}
