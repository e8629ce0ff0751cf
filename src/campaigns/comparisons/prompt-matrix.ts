import type { CampaignRun } from '../table.ts';
import type { StepMatrix } from './step-matrix.ts';
import type { StepPairing } from './step-pairing.ts';

/** Fewer shared prompts than this tell nothing of others. */
const MIN_PROMPTS = 8;

/**
 * The runs (rows) on the prompts that all of them met (columns), by their texts, in alphabetical order: for evaluations of
 * one or a few steps, where prompts are what there are many of. Undefined where prompts are not known or hardly shared.
 */
export function promptMatrix(
  runs: readonly CampaignRun[],
  metric: { readonly id: string },
  { from, to }: { readonly from: number; readonly to: number },
): { matrix: StepMatrix; pairing: StepPairing } | undefined {
  const all = runs.map(({ groups = [] }) => {
    const byPrompt = new Map<string, { sum: number; total: number }>();
    for (const { step, prompt, correct, total, meanReward } of groups) {
      if (prompt === undefined || step < from || step > to || total === 0) continue;
      const sum = metric.id === 'mean_reward' && meanReward !== undefined ? meanReward * total : correct;
      const own = byPrompt.get(prompt) ?? { sum: 0, total: 0 };
      byPrompt.set(prompt, { sum: own.sum + sum, total: own.total + total });
    }
    return byPrompt;
  });
  const [first] = all;
  if (first === undefined) return undefined;
  const shared = [...first.keys()].filter((prompt) => all.every((one) => one.has(prompt))).sort();
  if (shared.length < MIN_PROMPTS) return undefined;
  const pick = (of: (cell: { sum: number; total: number }) => number) =>
    all.map((one) => Float64Array.from(shared, (prompt) => of(one.get(prompt)!)));
  const most = Math.max(...all.map(({ size }) => size));
  const reason =
    shared.length === most
      ? `${shared.length} prompts are the same in all runs`
      : `${shared.length} of ${most} prompts are in all runs, the others are left out`;
  return {
    matrix: {
      steps: Float64Array.from(shared.keys()),
      runs,
      values: pick(({ sum, total }) => sum / total),
      weights: pick(({ total }) => total),
      isComplete: true,
    },
    pairing: { paired: true, reason },
  };
}
