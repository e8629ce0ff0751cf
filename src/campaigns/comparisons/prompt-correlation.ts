import type { CampaignRun } from '../table.ts';

/** How alike rollouts of one prompt are, over all runs that met it. */
export interface PromptCorrelation {
  /** Share of the variance of single 0/1 answers that lies between prompts, 0 to 1. */
  readonly icc: number;
  readonly prompts: number;
  /** Rollouts of a prompt in one run, the commonest number. */
  readonly groupSize: number;
  /** Variance of the rate of a step that its rollouts have by chance. */
  readonly stepNoise: number;
}

/**
 * The intraclass correlation of 0/1 answers with prompts as classes (at the same step of all runs; by their place where
 * they have no name), by analysis of variance, cut off at 0; undefined where fewer than two prompts are known, or nothing varies.
 *
 * Source: Ridout, Demétrio and Firth, "Estimating intraclass correlation for binary data", 1999, the ANOVA estimator.
 */
export function promptCorrelation(runs: readonly CampaignRun[]): PromptCorrelation | undefined {
  const byPrompt = new Map<string, { correct: number; total: number }>();
  const bySize = new Map<number, number>();
  const bySteps = new Map<string, { noise: number; total: number }>();
  for (const { name, groups = [] } of runs) {
    for (const { step, index, prompt, correct, total } of groups) {
      if (total === 0) continue;
      // The same prompt at a later step meets a policy that has learnt.
      const id = prompt === undefined ? `${step}:${index}` : `${step} ${prompt}`;
      const own = byPrompt.get(id) ?? { correct: 0, total: 0 };
      byPrompt.set(id, { correct: own.correct + correct, total: own.total + total });
      bySize.set(total, (bySize.get(total) ?? 0) + 1);
      const key = `${name} ${step}`;
      const p = correct / total;
      const ofStep = bySteps.get(key) ?? { noise: 0, total: 0 };
      // The unbiased variance of a count: a group of one tells nothing of it.
      const noise = total > 1 ? (total * total * p * (1 - p)) / (total - 1) : 0;
      bySteps.set(key, { noise: ofStep.noise + noise, total: ofStep.total + total });
    }
  }
  const k = byPrompt.size;
  if (k < 2) return undefined;
  const all = [...byPrompt.values()];
  const n = all.reduce((sum, { total }) => sum + total, 0);
  const rate = all.reduce((sum, { correct }) => sum + correct, 0) / n;
  if (rate === 0 || rate === 1 || n <= k) return undefined;
  const within = all.reduce((sum, { correct, total }) => sum + (correct * (total - correct)) / total, 0) / (n - k);
  const between = all.reduce((sum, { correct, total }) => sum + total * (correct / total - rate) ** 2, 0) / (k - 1);
  const size = (n - all.reduce((sum, { total }) => sum + total * total, 0) / n) / (k - 1);
  const icc = Math.max(0, (between - within) / (between + (size - 1) * within));
  const [groupSize] = [...bySize].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]!;
  const steps = [...bySteps.values()];
  const stepNoise = steps.reduce((sum, step) => sum + step.noise / step.total ** 2, 0) / steps.length;
  return { icc, prompts: k, groupSize, stepNoise };
}
