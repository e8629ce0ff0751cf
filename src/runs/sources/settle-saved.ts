import type { RunFacts, SavedCheckpoint } from '../table.ts';

/**
 * The checkpoints of a run in the order of their steps, each once: several files may name the same one. The model that came
 * out of the run stands at its last step. Of a provider that keeps only the newest, the others cannot be deployed.
 */
export function settleSaved(
  saved: readonly SavedCheckpoint[],
  { finalModel, keptCheckpoints = Number.POSITIVE_INFINITY }: RunFacts,
  lastStep: number | undefined,
): SavedCheckpoint[] {
  const kept = new Map<string, SavedCheckpoint>();
  const named = new Set(saved.map(({ name }) => name));
  const final =
    finalModel === undefined || lastStep === undefined || named.has(finalModel)
      ? []
      : [{ step: lastStep, name: finalModel, deployable: true }];
  for (const checkpoint of [...saved, ...final]) {
    const key = `${checkpoint.step} ${checkpoint.name ?? ''}`;
    if (!kept.has(key) || checkpoint.deployable) kept.set(key, checkpoint);
  }
  const ordered = [...kept.values()].sort((a, b) => a.step - b.step);
  const steps = [...new Set(ordered.map(({ step }) => step))];
  const oldest = steps.at(-Math.min(keptCheckpoints, steps.length)) ?? 0;
  return ordered.map((one) => (one.step < oldest ? { ...one, deployable: false } : one));
}
