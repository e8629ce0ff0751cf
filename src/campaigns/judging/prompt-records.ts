import type { CampaignRun } from '../table.ts';

/** What all runs made of one prompt. */
export interface PromptRecord {
  /** Where it came first: run, step and place in the step. */
  readonly run: string;
  readonly step: number;
  readonly index: number;
  readonly prompt?: string;
  readonly correct: number;
  readonly total: number;
  /** Runs that met it. */
  readonly runs: number;
}

/**
 * Every prompt of the campaign with its answers over all runs and steps, in the order in which they were met. A prompt that
 * nothing identifies stands for itself: for one run, one step.
 */
export function promptRecords(runs: readonly CampaignRun[]): PromptRecord[] {
  const records = new Map<string, PromptRecord & { readonly names: Set<string> }>();
  for (const { name, groups = [] } of runs) {
    for (const { step, index, prompt, correct, total } of groups) {
      const key = prompt === undefined ? `${name} ${step} ${index}` : `= ${prompt}`;
      const known = records.get(key);
      const names = known?.names ?? new Set();
      const first = known ?? { run: name, step, index, ...(prompt === undefined ? {} : { prompt }) };
      names.add(name);
      records.set(key, {
        ...first,
        names,
        correct: (known?.correct ?? 0) + correct,
        total: (known?.total ?? 0) + total,
        runs: names.size,
      });
    }
  }
  return [...records.values()].map(({ names: _, ...record }) => record);
}
