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
 * nothing identifies is known by its place in its step where all runs have the same prompts (`isShared`), and else stands for
 * one run alone.
 */
export function promptRecords(
  runs: readonly CampaignRun[],
  { isShared = false }: { isShared?: boolean } = {},
): PromptRecord[] {
  const records = new Map<string, PromptRecord & { readonly names: Set<string> }>();
  for (const { name, groups = [] } of runs) {
    for (const { step, index, prompt, correct, total } of groups) {
      const place = `${step} ${index}`;
      const key = prompt !== undefined ? `= ${prompt}` : isShared ? place : `${place} ${name}`;
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
